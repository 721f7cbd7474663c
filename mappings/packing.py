"""Stored articles, packed for an index whose own compression does not see how alike they are."""

import zlib

# What most articles hold: the keys of their JSON in order, and the commonest words of reports. Part of
# the layout: an article packed with one dictionary cannot be unpacked with another.
_DICTIONARY = (
    b"military forces government officials ministry of defence said in a statement on Monday Tuesday "
    b"Wednesday Thursday Friday Saturday Sunday that at least people were killed and wounded, according to "
    b"the United Nations President Prime Minister foreign minister spokesman told reporters security "
    b"ceasefire humanitarian civilians troops fighters attack shelling border city capital region hospital "
    b"residents reported who had been which would have with from after before between against their there "
    b'where while about The "],"published":["2014-08-15T18:20+00:00","day","json-ld"],"published":["2014-08'
    b'-15T18:20:00+00:00","minute","meta"],"modified":"","dateline":[""," Wire"],"credit":"","section":"",'
    b'"source":"/pages/.html","version":1700000000000,"byline":["","persons":[["",1],["",2,["",""]],"places":'
    b'[["",1],["",3],"orgs":[["",1],["","}{"id":"","url":'
    b'"https://www.","title":"","body":"","outlet":"","language":"en","version":'
)
_RAW = -15  # no header and checksum of 10 bytes: the index's files have their own
_LEVEL = 1  # level 6 is 3 % smaller, and a third slower


def pack(stored: bytes) -> bytes:
    """Compress one article's JSON."""
    packer = zlib.compressobj(_LEVEL, wbits=_RAW, zdict=_DICTIONARY)
    return packer.compress(stored) + packer.flush()


def unpack(packed: bytes) -> bytes:
    """What `pack` was given. Raises ValueError when it is damaged."""
    unpacker = zlib.decompressobj(wbits=_RAW, zdict=_DICTIONARY)
    try:
        return unpacker.decompress(packed) + unpacker.flush()
    except zlib.error as error:
        raise ValueError("a stored article is damaged") from error
