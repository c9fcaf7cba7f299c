"""``If-Match``: change a resource only if the caller has seen its present version (RFC 9110)."""

import re
from typing import Annotated

from fastapi import Depends, Header

from batchivo.errors import FieldError, InvalidFields
from batchivo.storage.documents import Versions

_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"|\d{1,12}'
_LIST = re.compile(rf"[ \t,]*(?:(?:{_TAG})[ \t]*(?:,[ \t,]*|\Z))+")
_STRONG_VERSION = re.compile(r'(?:\A|[ \t,])("?)(\d{1,12})\1(?=[ \t,]|\Z)')
"""One of our tags; a weak one (W/) never matches, since the comparison is strong."""


async def expected_version(
    if_match: Annotated[
        str | None,
        Header(
            description='The `ETag` you have seen, such as `"3"`, or several; 412 if none is the '
            "present version.",
            max_length=1000,
        ),
    ] = None,
) -> Versions:
    """Return the versions that the caller has seen, or None for any.

    Another server's tag, or a weak one, is no version of ours: the answer is 412.

    Raises:
        InvalidFields: if the header is no list of entity tags.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    if not _LIST.fullmatch(if_match):
        raise InvalidFields([FieldError("If-Match", 'must be an ETag of this API, such as "3"')])
    return frozenset(int(version) for _, version in _STRONG_VERSION.findall(if_match))


ExpectedVersion = Annotated[Versions, Depends(expected_version)]
