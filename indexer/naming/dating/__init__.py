"""Finds the dates that a text names, and what days they mean."""
