from pathlib import Path

import pytest


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where an index may be made."""
    return tmp_path / "data"
