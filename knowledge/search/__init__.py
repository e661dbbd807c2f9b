"""From a worker's words to the article that answers them."""
