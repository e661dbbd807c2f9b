"""How the encoder is taught: by hand, now and then, on a machine with PyTorch. Nothing here runs in the program."""
