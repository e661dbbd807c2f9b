"""The program: it hears, decides and sends."""
