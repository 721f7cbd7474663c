"""Ships bear the names of people and places, and are neither."""

from dataclasses import replace

import regex

from indexer.naming.spans import Label, Span

_SORTS = (
    "frigate destroyer corvette cruiser minesweeper minelayer submarine warship gunboat icebreaker tanker"
    " freighter trawler aircraft~carrier bulk~carrier container~ship cargo~ship patrol~boat landing~ship"
)
_PREFIXES = "USS USNS USCGC HMS HMCS HMAS HMNZS HNLMS HDMS HNoMS HSwMS RFA ROKS TCG PNS INS MV M/V MT"
_SHIP = regex.compile(
    rf"(?:\b(?:{_SORTS.replace(' ', '|').replace('~', ' ')}) (?:the )?"
    rf"|(?<prefix>\b(?:{_PREFIXES.replace(' ', '|')}) ))[\"'“‘]?(?=\p{{Lu}})"
)


def know_ships(text: str, spans: list[Span]) -> list[Span]:
    """What follows "frigate" or "HMS" is a ship, of none of the kinds that are kept."""
    ships = [
        (match.start() if match["prefix"] else match.end(), match.end()) for match in _SHIP.finditer(text)
    ]
    starts = {start for around in ships for start in around}
    return [replace(span, label=Label.MISC) if span.start in starts else span for span in spans]
