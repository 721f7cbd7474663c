"""How an article is laid out in an index: pure functions from articles to documents and back."""
