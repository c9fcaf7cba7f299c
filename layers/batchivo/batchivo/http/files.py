"""Files in and out of the API: CSV, or JSON with the same fields."""

from typing import Any

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from batchivo.http.app import Responses
from batchivo.http.operation import nothing_changes

MAX_IMPORT_BYTES = 4_000_000
"""API Gateway passes a body on inside JSON of at most 6 MB, in which a quotation mark takes two
bytes."""

NEXT_CURSOR = "X-Next-Cursor"

_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json"}
_FORMATS = {media_type: name for name, media_type in _MEDIA_TYPES.items()}

IMPORT: Responses = {415: {"description": "`UNSUPPORTED_MEDIA_TYPE`: neither CSV nor JSON."}}
CURSOR_DESCRIPTION = f"From `{NEXT_CURSOR}`, to continue."


def import_body(rows: list[dict[str, Any]], csv: str, *, max_rows: int) -> dict[str, Any]:
    """Describe the body of an import, with an example in each format."""
    entries = {
        "type": "array",
        "maxItems": max_rows,
        "items": {"type": "object", "additionalProperties": True},
        "example": rows,
    }
    content = {
        "application/json": {"schema": entries},
        "text/csv": {"schema": {"type": "string", "example": csv}},
    }
    return {"requestBody": {"required": True, "content": content}}


def export_answers(csv: str) -> Responses:
    """Describe the answer of an export, with an example."""
    headers = {
        "Content-Disposition": {
            "description": "The name to save the file under.",
            "schema": {"type": "string"},
        },
        NEXT_CURSOR: {
            "description": "Pass as `cursor` for the rest; absent on the last page.",
            "schema": {"type": "string"},
        },
    }
    content = {"text/csv": {"schema": {"type": "string", "example": csv}}}
    return {200: {"content": content, "headers": headers}}


async def file_in(request: Request, *, dry_run: bool) -> tuple[bytes, str]:
    """Return the file that is sent, and its format: ``csv`` or ``json``.

    Raises:
        HTTPException: 415 for another format.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _FORMATS:
        raise HTTPException(415, "Send text/csv or application/json.")
    if dry_run:
        nothing_changes(request)
    return await request.body(), _FORMATS[media_type]


def file_answer(content: bytes, name: str, file_format: str, next_cursor: str | None) -> Response:
    """Build the answer with a file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{file_format}"'}
    if next_cursor is not None:
        headers[NEXT_CURSOR] = next_cursor
    return Response(content, media_type=_MEDIA_TYPES[file_format], headers=headers)
