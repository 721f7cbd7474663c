"""The web service and the terminal, on the embedded engine."""
