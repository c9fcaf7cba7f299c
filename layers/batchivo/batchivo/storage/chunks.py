"""Rows stored by column and compressed, so that a list of thousands loads quickly.

Each column is packed on its own, so a reader unpacks only the columns it uses. Several encodings
are tried and the smallest is kept: plain JSON; positions in a list of the distinct values; UUIDs as
bytes; moments as differences from a nearby moment (the one in the row's id, or its last change).
The result is compressed with zlib. A spool takes 20 to 25 bytes, half of it the random part of its
id.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import TypeAlias

from batchivo.storage.identifiers import moment_of
from batchivo.storage.index import Entry, RowValue, is_over

Column: TypeAlias = list[RowValue]
_Moments: TypeAlias = Sequence[int]

_MOST_DISTINCT = 256
_SURELY_A_MOMENT = 1 << 40
"""Moments in microseconds are above this; smaller numbers would not shrink as differences."""


class Chunk:
    """Rows in the order of their ids, one per id. Deleted rows are included, because they hide
    older ones."""

    def __init__(
        self,
        ids: list[str],
        stamps: list[int],
        ends: list[int],
        columns: Sequence[Column | bytes],
    ) -> None:
        """``columns`` hold the stored fields in order; packed ones are unpacked on first read."""
        self.ids = ids
        self.stamps = stamps
        self.ends = ends
        self._columns = columns

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Chunk":
        """Build a chunk from entries, at most one per id."""
        ordered = sorted(entries, key=lambda entry: entry.id)
        width = max((len(entry.values) for entry in ordered), default=0)
        return cls(
            [entry.id for entry in ordered],
            [entry.updated_at for entry in ordered],
            [entry.ends for entry in ordered],
            [
                [entry.values[field] if field < len(entry.values) else None for entry in ordered]
                for field in range(width)
            ],
        )

    @classmethod
    def unpack(cls, packed: Sequence[bytes]) -> "Chunk":
        """Restore a chunk from the output of ``pack``."""
        ids: list[str] = _unpack(packed[0], ())  # type: ignore[assignment]
        ends: list[int] = _unpack(packed[2], ())  # type: ignore[assignment]
        chunk = cls(ids, [], ends, packed[3:])
        chunk.stamps = _unpack(packed[1], (chunk._moments,))  # type: ignore[assignment]
        return chunk

    def pack(self) -> list[bytes]:
        """Pack ids, stamps, ends and the fields, each column on its own."""
        return [
            _pack(self.ids, ()),
            _pack(self.stamps, (self._moments,)),
            _pack(self.ends, ()),
            *(_pack(self.column(field), self._near) for field in range(self.width)),
        ]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def width(self) -> int:
        """The number of fields in its rows."""
        return len(self._columns)

    def column(self, field: int) -> Column:
        """Return one field of all rows; None for each row if the field was declared later."""
        if field >= self.width:
            return [None] * len(self)
        column = self._columns[field]
        return _unpack(column, self._near) if isinstance(column, bytes) else column

    def halves(self) -> "Iterator[Chunk]":
        """The first and the second half of the rows."""
        middle = len(self) // 2
        yield from (self.part(0, middle), self.part(middle, len(self)))

    def part(self, start: int, end: int) -> "Chunk":
        """Return the rows from ``start`` up to, but not including, ``end``."""
        return Chunk(
            self.ids[start:end],
            self.stamps[start:end],
            self.ends[start:end],
            [self.column(field)[start:end] for field in range(self.width)],
        )

    @cached_property
    def _moments(self) -> _Moments:
        return [moment_of(item_id) for item_id in self.ids]

    @property
    def _near(self) -> tuple[_Moments, _Moments]:
        """The moments that a row's other moments are likely to be close to."""
        return self._moments, self.stamps


def merged(chunks: Sequence[Chunk], *, over_at: datetime | None = None) -> Chunk:
    """Merge chunks, given oldest first, keeping the newest row of each id.

    Rows that have expired at ``over_at`` are left out. Pass it only when no older chunk remains,
    because an expired row may hide older ones.
    """
    newest = {
        item_id: (chunk, place) for chunk in chunks for place, item_id in enumerate(chunk.ids)
    }
    ids = sorted(
        item_id
        for item_id, (chunk, place) in newest.items()
        if over_at is None or not is_over(chunk.ends[place], over_at)
    )
    places = [newest[item_id] for item_id in ids]

    def gathered(field: int) -> Column:
        columns = {id(chunk): chunk.column(field) for chunk in chunks}
        return [columns[id(chunk)][place] for chunk, place in places]

    return Chunk(
        ids,
        [chunk.stamps[place] for chunk, place in places],
        [chunk.ends[place] for chunk, place in places],
        [gathered(field) for field in range(max((chunk.width for chunk in chunks), default=0))],
    )


def _pack(values: Sequence[RowValue], near: Sequence[_Moments]) -> bytes:
    tried = [b"j" + _json(values), *_as_choices(values), *_as_uuids(values)]
    if any(type(value) is int and value > _SURELY_A_MOMENT for value in values):
        tried += [b"%d" % n + _json(_moved(values, near[n], -1)) for n in range(len(near))]
    return min(map(_squeezed, tried), key=len)


def _squeezed(text: bytes) -> bytes:
    # Z_FILTERED searches for longer matches only, which compresses random digits better.
    squeeze = zlib.compressobj(6, strategy=zlib.Z_FILTERED)
    return squeeze.compress(text) + squeeze.flush()


def _unpack(packed: bytes, near: Sequence[_Moments]) -> Column:
    text = zlib.decompress(packed)
    kind, body = text[:1], text[1:]
    read: dict[bytes, Callable[[bytes], Column]] = {
        b"j": json.loads,
        b"c": _from_choices,
        b"u": _from_uuids,
    }
    if kind in read:
        return read[kind](body)
    return _moved(json.loads(body), near[int(kind)], 1)


def _json(values: Sequence[RowValue]) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode()


def _moved(values: Sequence[RowValue], near: _Moments, sign: int) -> Column:
    """Return whole numbers as differences from nearby moments, or restore them; other values
    unchanged."""
    return [
        value + sign * other if type(value) is int else value
        for value, other in zip(values, near, strict=True)
    ]


def _as_choices(values: Sequence[RowValue]) -> Iterator[bytes]:
    # True, 1 and 1.0 compare equal, but must stay distinct.
    kinds = [(type(value), value) for value in values]
    places = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
    if len(places) <= _MOST_DISTINCT:
        choices = _json([value for _, value in places])
        yield b"c" + choices + b"\n" + bytes(places[kind] for kind in kinds)


def _from_choices(body: bytes) -> Column:
    choices, _, places = body.partition(b"\n")
    return [*map(json.loads(choices).__getitem__, places)]


def _as_uuids(values: Sequence[RowValue]) -> Iterator[bytes]:
    """Yield the first bytes of all, then the second bytes of all, and so on, since those of the
    time are alike."""
    texts = [value for value in values if isinstance(value, str) and len(value) == 36]
    if len(texts) < len(values):
        return
    try:
        raw = bytes.fromhex("".join(texts).replace("-", ""))
    except ValueError:
        return
    body = b"".join(raw[byte::16] for byte in range(16))
    if _from_uuids(body) == texts:
        yield b"u" + body


def _from_uuids(body: bytes) -> Column:
    raw = bytearray(len(body))
    count = len(body) // 16
    for byte in range(16):
        raw[byte::16] = body[byte * count : (byte + 1) * count]
    text = raw.hex()
    return [
        f"{text[i : i + 8]}-{text[i + 8 : i + 12]}-{text[i + 12 : i + 16]}"
        f"-{text[i + 16 : i + 20]}-{text[i + 20 : i + 32]}"
        for i in range(0, len(text), 32)
    ]
