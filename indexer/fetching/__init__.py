"""The way out to the web: what may be asked, how politely, and what an answer may cost."""
