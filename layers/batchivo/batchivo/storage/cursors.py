"""The opaque text that continues a list."""

import base64
import hashlib
import json
from dataclasses import dataclass

from batchivo.errors import FieldError, InvalidFields


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: its sort value and id, and the list that it belongs to.

    It marks a position in the caller's own list and grants no access, so it is not signed.
    """

    value: str | int | float | bool | None
    id: str
    fingerprint: str

    def encode(self) -> str:
        digest = hashlib.sha256(self.fingerprint.encode()).hexdigest()[:16]
        text = json.dumps([self.value, self.id, digest], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(text: str, *, fingerprint: str) -> Cursor:
    """Read a cursor of the list with this fingerprint.

    Raises:
        InvalidFields: if the text is no cursor, or belongs to a list with other filters or order.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        value, last_id, digest = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError, RecursionError) as error:
        raise InvalidFields([FieldError("cursor", "is not a cursor of this API")]) from error
    cursor = Cursor(value=value, id=last_id, fingerprint=fingerprint)
    if (
        not isinstance(last_id, str)
        or not isinstance(value, str | int | float | bool | None)
        or cursor.encode() != text
        or digest is None
    ):
        raise InvalidFields(
            [FieldError("cursor", "belongs to a list with other filters or another order")]
        )
    return cursor
