"""Numbers for people to read, issued in sequence."""

from batchivo.storage.table import Key, Table


def next_number(table: Table, key: Key) -> int:
    """Return the next number under this key, starting with 1: one UpdateItem.

    If its use fails afterwards, the number is not issued again: numbers may have gaps but never
    repeat.
    """
    item = table.update(key, "ADD #value :one", {":one": 1})
    return int(item["value"])
