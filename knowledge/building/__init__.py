"""Builds the gazetteer of the inputs in `requirements.txt` and the lists beside it: `make gazetteer`."""
