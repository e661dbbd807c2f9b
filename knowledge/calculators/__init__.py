"""What the clinic can calculate: one file for each sum, exact and with its article of law."""
