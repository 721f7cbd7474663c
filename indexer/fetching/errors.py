"""Why an address could not be fetched."""

from indexer.sources.packing import SourceError


class FetchError(SourceError):
    """An address was not fetched: `reason` is a short stable word, `sentence` is for people.

    Neither holds the address, which may hold a secret. `retry_seconds` is how long the host wants to be
    left alone, with the reason `busy`; 0 when it does not say.
    """

    def __init__(self, reason: str, sentence: str, *, retry_seconds: int = 0) -> None:
        super().__init__(reason, sentence)
        self.retry_seconds = retry_seconds
