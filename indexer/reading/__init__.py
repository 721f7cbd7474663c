"""From what was found to an article: decoding, the text, and what a page says of itself."""
