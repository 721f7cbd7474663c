"""How articles are stored and found: the port, and the engines behind it."""
