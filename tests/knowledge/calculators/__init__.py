"""The calculators, against the tables of the statutes."""
