"""The web console of mediators and editors."""
