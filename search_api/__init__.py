"""How reports are found: the web form, and the interface for scripts."""
