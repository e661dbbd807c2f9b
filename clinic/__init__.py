"""What everybody shares: people, conversations, tickets, inbox and outbox."""
