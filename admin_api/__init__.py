"""The desk of the mediators and editors."""
