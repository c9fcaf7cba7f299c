"""Numbers that people read, given out once."""

from batchivo.storage.table import Key, Table


def next_number(table: Table, key: Key) -> int:
    """One more than the last number given out under this key, starting with 1: one UpdateItem.

    A number whose use fails afterwards is not given out again, so numbers may have gaps; they
    never repeat.
    """
    item = table.update(key, "ADD #value :one", {":one": 1})
    return int(item["value"])
