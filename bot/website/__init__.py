"""The public pages: the clinic's home and its chat."""
