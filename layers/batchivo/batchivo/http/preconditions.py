"""Preconditions (RFC 9110): change a resource only if the caller has seen its present version
(``If-Match``), and send an answer only if the caller has not seen it (``If-None-Match``)."""

import re
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response

from batchivo.errors import FieldError, InvalidFields
from batchivo.storage.documents import Versions

_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"|\d{1,12}'
_LIST = re.compile(rf"[ \t,]*(?:(?:{_TAG})[ \t]*(?:,[ \t,]*|\Z))+")
_STRONG_VERSION = re.compile(r'(?:\A|[ \t,])("?)(\d{1,12})\1(?=[ \t,]|\Z)')
"""One of our tags; a weak one (W/) never matches, since the comparison is strong."""
_ENTITY_TAG = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')


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


async def seen_etags(
    if_none_match: Annotated[
        str | None,
        Header(
            description="The `ETag` of the answer you have, or several: 304 without a body if it "
            "has not changed.",
            max_length=4000,
        ),
    ] = None,
) -> frozenset[str]:
    """Return the ETags of the answers that the caller has, or ``*`` for any.

    The comparison is weak, so W/ is dropped. A header that is no list of tags matches nothing: the
    whole answer is always right.
    """
    header = (if_none_match or "").strip()
    return frozenset(["*"] if header == "*" else _ENTITY_TAG.findall(header))


async def _remember_seen(
    request: Request, seen: Annotated[frozenset[str], Depends(seen_etags)]
) -> None:
    request.state.seen = seen


UNLESS_SEEN: Any = Depends(_remember_seen)
"""For a route that answers 304 to a caller who has seen the answer's ``ETag``. It is for answers
made of one entity alone, because the tag is that entity's version."""


def unless_seen(request: Request, response: Response) -> Response:
    """Return the answer, or 304 if the caller has seen it."""
    etag = response.headers.get("ETag")
    seen: frozenset[str] = getattr(request.state, "seen", frozenset())
    return response if etag is None or seen.isdisjoint((etag, "*")) else not_modified(etag)


def not_modified(etag: str) -> Response:
    """Return the 304 answer, for a caller who already has the present version."""
    return Response(status_code=304, headers={"ETag": etag})
