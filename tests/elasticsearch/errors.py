"""What can go wrong before there is an Elasticsearch."""


class NoElasticsearchError(Exception):
    """No Elasticsearch can be had here; the text says what was missing, as the end of a sentence."""


class PortTakenError(NoElasticsearchError):
    """Somebody took a port between the moment when it was found free and that when a node wanted it."""
