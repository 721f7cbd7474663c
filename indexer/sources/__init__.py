"""Where reports are found: files, lines, archives, feeds, addresses."""
