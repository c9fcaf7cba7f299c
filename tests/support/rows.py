"""List rows as a list reads them back: packed into text, and unpacked from it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from batchivo.storage.listing import ListSpec, pack


def as_read(
    spec: ListSpec, values: Mapping[str, object], columns: Sequence[str]
) -> tuple[Any, ...]:
    """The named fields of an entity's row."""
    _, _, *packed = json.loads(pack(spec, values))
    stored = dict(zip((field.name for field in spec.stored), packed, strict=True))
    return tuple(stored[name] for name in columns)
