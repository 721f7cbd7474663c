"""Builds the gazetteer and writes it: `python -m knowledge.building`."""

import sys

from knowledge.building.assemble import world
from knowledge.building.writing import block_of, packed
from knowledge.gazetteer_file import PACKED

if __name__ == "__main__":
    places = world()
    block = block_of(places)
    PACKED.write_bytes(packed(block))
    sys.stdout.write(
        f"{len(places.places):,} places in {PACKED.stat().st_size:,} bytes, {len(block):,} unpacked\n"
    )
