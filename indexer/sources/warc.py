"""Takes a web archive (WARC, ISO 28500) apart, so that each of its bytes is in a record or in a gap.

Records follow one another as they are, or each as a gzip member; a file that was packed as a whole is read
too. Damage costs the record that it is in: the next one is looked for behind it.
"""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from indexer.settings import PAGE_BYTES
from indexer.sources.headers import HEAD_BYTES, find_head_end, parse_head
from indexer.sources.packing import SourceError
from indexer.sources.tapes import GZIP, Tape

KEPT_BYTES: Final = PAGE_BYTES + HEAD_BYTES
"""How much of a record is kept: a page, and the headers that it came with."""

# What reading in vain may cost, in bytes, at first and for each byte of the file: damage that looks like the
# beginning of a record again and again would else cost the square of the file's size.
_VAIN_BYTES: Final = 100_000_000
_VAIN_RATIO: Final = 20

_WARC: Final = b"WARC/"
_START: Final = re.compile(rb"\x1f\x8b\x08|WARC/[01]\.\d\d?\r?\n")
_LONGEST_START: Final = 1_000  # bytes of a gzip member within which its record begins
_LOOK_BYTES: Final = 4_000
_LOOK_MOST: Final = 1_000_000
_SHORT_HEAD: Final = 4_000
_END: Final = b"\r\n\r\n"
_BLANKS: Final = b"\r\n\0"  # what may stand between records: gzip allows zeros behind a member
_LENGTH: Final = re.compile(r"\d{1,15}", re.ASCII)
_DIGEST: Final = re.compile(r"(sha-?1|sha-?256|md5):([A-Za-z0-9]{16,64})=*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record, `start` to `end` (exclusive) in bytes of the file, with the blanks behind it.

    `inner` is how many unpacked bytes stand before it in its gzip member. The names of `headers` are in lower
    case. `block` is what it holds, of `length` bytes; more than `KEPT_BYTES` of them are cut.
    """

    start: int
    end: int
    inner: int
    headers: Mapping[str, str]
    block: bytes
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What cannot be read, `start` to `end` (exclusive) in bytes of the file: `damaged`, or a `bomb`."""

    start: int
    end: int
    reason: str


def read_records(file: BinaryIO, size: int) -> Iterator[Record | Gap]:
    """All of a file of `size` bytes, one part after the other, so that their lengths add up to its size.

    Holds one record in memory. A record is only given when it is whole: of the length that it says, with
    what ends a record behind it, and with the checksums (of its member, of its block) that it has.
    """
    at, vain = 0, 0
    while at < size:
        tape = Tape(file, at)
        done = 0
        try:
            for record in _records(file, tape, at):
                yield record
                at, done = record.end, tape.cost
        except SourceError as error:
            vain += tape.cost - done
            behind = max(tape.place, at + 1) if error.reason == "bomb" else at + 1
            end = size if vain > _VAIN_BYTES + _VAIN_RATIO * size else _next_start(file, behind, size)
            yield Gap(start=at, end=end, reason=error.reason)
            at = end


def _records(file: BinaryIO, tape: Tape, start: int) -> Iterator[Record]:
    """The records of one tape, which ends where another kind of packing begins; at least one."""
    ended = False
    while not ended:
        inner = tape.behind if tape.is_packed else 0
        headers, length, block = _read_record(tape)
        following = tape.peek(len(GZIP))
        end, ended = tape.place, following in (b"", GZIP)
        if not following:
            end = _after_blanks(file, end)
        yield Record(start=start, end=end, inner=inner, headers=headers, block=block, length=length)
        start = end


def _read_record(tape: Tape) -> tuple[dict[str, str], int, bytes]:
    """The headers of the record that begins here, the length of its block, and what is kept of that.

    Raises SourceError where it is not whole.
    """
    headers = _read_headers(tape)
    length = headers.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        raise _damaged("A record does not say how long it is.")
    block = _read_block(tape, int(length), headers.get("warc-block-digest", ""))
    is_ended = tape.peek(len(_END)) == _END
    tape.skip_all(_BLANKS)  # to the end of a member, where its checksum is
    if not is_ended and tape.peek(len(_WARC)) not in (b"", _WARC):
        raise _damaged("A record is not as long as it says.")
    return headers, int(length), block


def _read_headers(tape: Tape) -> dict[str, str]:
    for size in (_SHORT_HEAD, HEAD_BYTES):
        head = tape.peek(size)
        if not head.startswith(_WARC):
            raise _damaged("No record begins here.")
        end = find_head_end(head)
        if end:
            tape.skip(end)
            return parse_head(head[:end])[1]
    raise _damaged("The headers of a record do not end.")


def _read_block(tape: Tape, length: int, digest: str) -> bytes:
    """The first `KEPT_BYTES` of a block; raises SourceError when it is cut off or not of this digest."""
    said = _DIGEST.fullmatch(digest)
    hasher = hashlib.new(said[1].lower().replace("-", ""), usedforsecurity=False) if said else None
    kept, left = bytearray(), length
    while left:
        piece = tape.read(left)
        if not piece:
            raise _damaged("A record is cut off.")
        left -= len(piece)
        kept += piece[: KEPT_BYTES - len(kept)]
        if hasher:
            hasher.update(piece)
    if said and hasher and not _is_digest(said[2], hasher.digest()):
        raise _damaged("A record is not what its checksum says.")
    return bytes(kept)


def _is_digest(said: str, digest: bytes) -> bool:
    """Whether it is written so: in base 32, as most do, or in hexadecimal."""
    return said.upper() == base64.b32encode(digest).decode().rstrip("=") or said.lower() == digest.hex()


def _damaged(sentence: str) -> SourceError:
    return SourceError("damaged", sentence)


def _after_blanks(file: BinaryIO, at: int) -> int:
    file.seek(at)
    while block := file.read(_LOOK_BYTES):
        rest = block.lstrip(_BLANKS)
        at += len(block) - len(rest)
        if rest:
            break
    return at


def _next_start(file: BinaryIO, at: int, size: int) -> int:
    """Where the next record, or the gzip member of one, begins from `at` on; `size` where none does."""
    look = _LOOK_BYTES
    while at < size:
        file.seek(at)
        window = file.read(look + _LONGEST_START)
        for match in _START.finditer(window):
            if match.start() < look and _begins(window[match.start() : match.start() + _LONGEST_START]):
                return at + match.start()
        at, look = at + look, min(look * 2, _LOOK_MOST)
    return size


def _begins(start: bytes) -> bool:
    """Whether a record begins so, packed or not: few of what looks like a gzip member is one of a record."""
    if start.startswith(_WARC):
        return True
    try:
        return zlib.decompressobj(wbits=31).decompress(start, len(_WARC)) == _WARC
    except zlib.error:
        return False
