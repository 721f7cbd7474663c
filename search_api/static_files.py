"""The stylesheet and the icon: read once, served from memory, so that no path is ever looked up."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "static"
_MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file with its content; `url` changes with it, so that it may be kept for good."""

    name: str
    content: bytes
    media_type: str
    url: str


def read_static_files() -> dict[str, StaticFile]:
    """Every file of the folder by its name."""
    return {path.name: _read(path) for path in sorted(_FOLDER.iterdir()) if path.suffix in _MEDIA_TYPES}


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    tag = hashlib.sha256(content).hexdigest()[:12]
    return StaticFile(path.name, content, _MEDIA_TYPES[path.suffix], f"/static/{path.name}?v={tag}")
