"""What can go wrong before there is an Elasticsearch."""


class NoElasticsearchError(Exception):
    """No Elasticsearch can be had here; the text says what was missing, as the end of a sentence."""
