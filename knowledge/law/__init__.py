"""The instruments of law that articles cite."""
