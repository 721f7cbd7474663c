"""How reports get in: from files to articles in an engine."""
