"""What is known: articles, law, language and search."""
