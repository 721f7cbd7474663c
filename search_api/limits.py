"""The bounds of the web service; those of a search are in `engines.limits`."""

from typing import Final

URL_BYTES: Final = 8 * 1024
BODY_BYTES: Final = 64 * 1024
IN_FLIGHT_PER_CORE: Final = 2
QUEUE_FACTOR: Final = 4
QUEUE_SECONDS: Final = 0.5
BODY_SECONDS: Final = 5.0
RETRY_AFTER_SECONDS: Final = 2
