"""What every engine keeps to, tested through the port alone."""
