"""Where figures are kept: `benchmarks/results`, a file for each benchmark."""

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).with_name("results")


def record(name: str, figures: Mapping[str, object]) -> None:
    """Write the figures of a benchmark with the day and the machine that they are of."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    made = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine}
    rounded = {what: round(each, 3) if isinstance(each, float) else each for what, each in figures.items()}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps({**made, "figures": rounded}, indent=2) + "\n")


def missed(
    figures: Mapping[str, float], *, floors: Mapping[str, float], ceilings: Mapping[str, float] | None = None
) -> list[str]:
    """Each figure that is below its floor or above its ceiling, as a sentence."""
    low = [
        f"{what} is {figures[what]:.4f}, under {floor}"
        for what, floor in floors.items()
        if figures[what] < floor
    ]
    high = [
        f"{what} is {figures[what]:.4g}, over {ceiling}"
        for what, ceiling in (ceilings or {}).items()
        if figures[what] > ceiling
    ]
    return low + high
