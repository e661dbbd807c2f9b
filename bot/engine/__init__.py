"""What the bot decides: pure, from a turn to a decision."""
