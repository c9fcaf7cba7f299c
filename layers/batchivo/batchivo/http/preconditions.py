"""``If-Match``: change a resource only if the caller has seen its present version."""

import re
from typing import Annotated

from fastapi import Depends, Header

from batchivo.errors import FieldError, InvalidFields

_TAG = re.compile(r'\A(?:W/)?("?)(\d{1,12})\1\Z')


async def expected_version(
    if_match: Annotated[
        str | None,
        Header(
            description="The `ETag` you have seen; 412 if there is a newer version.",
            max_length=100,
            examples=['"3"'],
        ),
    ] = None,
) -> int | None:
    """Return the version that the caller has seen, or None for any.

    Raises:
        InvalidFields: if the header is not one of our versions.
    """
    if if_match is None or if_match == "*":
        return None
    found = _TAG.match(if_match)
    if not found:
        raise InvalidFields([FieldError("If-Match", 'must be an ETag of this API, such as "3"')])
    return int(found[2])


ExpectedVersion = Annotated[int | None, Depends(expected_version)]
