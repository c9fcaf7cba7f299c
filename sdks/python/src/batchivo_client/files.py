"""Spools in files: what the API takes and answers as CSV or JSON, and not as objects."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import httpx

from .calls import AsyncResource, Resource, plain_query
from .exchange import KEY
from .generated.models.import_report import ImportReport
from .generated.models.import_report_response import ImportReportResponse

DateOrder: TypeAlias = Literal["day_first", "month_first"]
FileFormat: TypeAlias = Literal["csv", "json"]

_IMPORT = "/api/v1/spools/import"
_EXPORT = "/api/v1/spools/export"
_MEDIA_TYPES: dict[FileFormat, str] = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True)
class ExportedFile:
    """A file of spools, as the API writes it."""

    text: str
    next_cursor: str | None
    """Where there is more than one answer holds: ``cursor`` of the next call."""


class SpoolFiles(Resource):
    """The part of ``spools`` that deals in files."""

    def import_file(
        self,
        content: str | bytes,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        dry_run: bool = False,
        dates: DateOrder | None = None,
        idempotency_key: str | None = None,
    ) -> ImportReport:
        """Import a file of spools: new ones are created, existing ones changed.

        Up to 5,000 rows and 4 MB; also Spoolman's exports. ``dates`` says how to read dates such as
        03/04/2026.
        """
        sent = _sent(content, format, dry_run, dates, idempotency_key)
        return _report(self._signed.get_httpx_client().post(_IMPORT, **sent))

    def export_file(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        cursor: str | None = None,
    ) -> ExportedFile:
        """The whole stock as a file, up to 5,000 spools; ``import_file`` takes it in again."""
        asked = _asked(format, cursor)
        return _file(self._signed.get_httpx_client().get(_EXPORT, params=asked))


class AsyncSpoolFiles(AsyncResource):
    """The same, to be awaited."""

    async def import_file(
        self,
        content: str | bytes,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        dry_run: bool = False,
        dates: DateOrder | None = None,
        idempotency_key: str | None = None,
    ) -> ImportReport:
        """Import a file of spools: new ones are created, existing ones changed.

        Up to 5,000 rows and 4 MB; also Spoolman's exports. ``dates`` says how to read dates such as
        03/04/2026.
        """
        sent = _sent(content, format, dry_run, dates, idempotency_key)
        return _report(await self._signed.get_async_httpx_client().post(_IMPORT, **sent))

    async def export_file(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        cursor: str | None = None,
    ) -> ExportedFile:
        """The whole stock as a file, up to 5,000 spools; ``import_file`` takes it in again."""
        asked = _asked(format, cursor)
        return _file(await self._signed.get_async_httpx_client().get(_EXPORT, params=asked))


def _sent(
    content: str | bytes,
    file_format: FileFormat,
    dry_run: bool,
    dates: DateOrder | None,
    idempotency_key: str | None,
) -> dict[str, Any]:
    headers = {"Content-Type": _MEDIA_TYPES[file_format]}
    if idempotency_key is not None:
        headers[KEY] = idempotency_key
    params = plain_query(dry_run=dry_run, **({} if dates is None else {"dates": dates}))
    return {"content": content, "headers": headers, "params": params}


def _asked(file_format: FileFormat, cursor: str | None) -> dict[str, str]:
    return {"format": file_format, **({} if cursor is None else {"cursor": cursor})}


def _report(response: httpx.Response) -> ImportReport:
    return ImportReportResponse.from_dict(response.json()).data


def _file(response: httpx.Response) -> ExportedFile:
    return ExportedFile(response.text, response.headers.get("X-Next-Cursor"))
