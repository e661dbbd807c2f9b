"""Understanding how workers write Indonesian."""
