"""What a request of the bulk interface holds, item by item, and its answers."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BulkItem:
    """One item: its action (`index`, `delete`, …), index and id, and its lines as they were sent."""

    action: str
    index: str
    id: str
    lines: bytes

    def refusal(self, status: int, type: str, reason: str) -> dict[str, object]:
        """How Elasticsearch answers for an item that it refuses."""
        error = {"type": type, "reason": reason.format(index=self.index)}
        return {self.action: {"_index": self.index, "_id": self.id, "status": status, "error": error}}


def read_bulk(path: str, body: bytes) -> list[BulkItem]:
    """The items of a body that was sent to this path, in order. Raises ValueError for what is no bulk."""
    folders = path.partition("?")[0].strip("/").split("/")
    default = folders[0] if len(folders) > 1 else ""
    lines = iter([line for line in body.split(b"\n") if line])
    items = []
    for line in lines:
        ((action, about),) = json.loads(line).items()
        whole = line + b"\n" if action == "delete" else line + b"\n" + next(lines, b"") + b"\n"
        items.append(BulkItem(action, about.get("_index", default), about.get("_id", ""), whole))
    return items


def without(items: Sequence[BulkItem], taken: Collection[int]) -> bytes:
    """The body that is left when these items are taken out."""
    return b"".join(item.lines for number, item in enumerate(items) if number not in taken)
