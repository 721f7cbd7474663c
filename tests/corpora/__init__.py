"""Generated articles and searches: always the same for the same seed."""
