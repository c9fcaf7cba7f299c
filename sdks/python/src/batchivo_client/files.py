"""Spools and filaments in files: CSV or JSON that the API takes and returns as text."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import httpx

from .calls import AsyncResource, Resource, sent
from .generated.models.import_report import ImportReport
from .generated.models.import_report_response import ImportReportResponse

DateOrder: TypeAlias = Literal["day_first", "month_first"]
FileFormat: TypeAlias = Literal["csv", "json"]

_SPOOLS = "/api/v1/spools"
_FILAMENTS = "/api/v1/filaments"
_MEDIA_TYPES: dict[FileFormat, str] = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True)
class ExportedFile:
    """A file of spools or filaments, written by the API."""

    text: str
    next_cursor: str | None
    """The ``cursor`` of the next call, if there are more than one answer holds."""


class SpoolFiles(Resource):
    """The operations of ``spools`` on files, blocking."""

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

        Takes up to 5,000 rows and 4 MB, and Spoolman's exports too. ``dates`` says how to read
        dates such as 03/04/2026.
        """
        parts = _upload(content, format, dry_run, dates, idempotency_key)
        return _report(self._signed.post(f"{_SPOOLS}/import", **parts))

    def export_file(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        cursor: str | None = None,
    ) -> ExportedFile:
        """Export up to 5,000 spools as a file, which ``import_file`` can read again."""
        parts = sent(query={"format": format, "cursor": cursor})
        return _file(self._signed.get(f"{_SPOOLS}/export", **parts))


class AsyncSpoolFiles(AsyncResource):
    """The operations of ``spools`` on files, asynchronous."""

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

        Takes up to 5,000 rows and 4 MB, and Spoolman's exports too. ``dates`` says how to read
        dates such as 03/04/2026.
        """
        parts = _upload(content, format, dry_run, dates, idempotency_key)
        return _report(await self._signed.post(f"{_SPOOLS}/import", **parts))

    async def export_file(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        cursor: str | None = None,
    ) -> ExportedFile:
        """Export up to 5,000 spools as a file, which ``import_file`` can read again."""
        parts = sent(query={"format": format, "cursor": cursor})
        return _file(await self._signed.get(f"{_SPOOLS}/export", **parts))


class FilamentFiles(Resource):
    """The operations of ``filaments`` on files, blocking."""

    def import_file(
        self,
        content: str | bytes,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        dry_run: bool = False,
        idempotency_key: str | None = None,
    ) -> ImportReport:
        """Import a file of filaments: new ones are created, existing ones changed.

        Takes up to 5,000 rows and 4 MB.
        """
        parts = _upload(content, format, dry_run, None, idempotency_key)
        return _report(self._signed.post(f"{_FILAMENTS}/import", **parts))

    def export_file(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        cursor: str | None = None,
    ) -> ExportedFile:
        """Export up to 5,000 filaments as a file, which ``import_file`` can read again."""
        parts = sent(query={"format": format, "cursor": cursor})
        return _file(self._signed.get(f"{_FILAMENTS}/export", **parts))


class AsyncFilamentFiles(AsyncResource):
    """The operations of ``filaments`` on files, asynchronous."""

    async def import_file(
        self,
        content: str | bytes,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        dry_run: bool = False,
        idempotency_key: str | None = None,
    ) -> ImportReport:
        """Import a file of filaments: new ones are created, existing ones changed.

        Takes up to 5,000 rows and 4 MB.
        """
        parts = _upload(content, format, dry_run, None, idempotency_key)
        return _report(await self._signed.post(f"{_FILAMENTS}/import", **parts))

    async def export_file(
        self,
        *,
        format: FileFormat = "csv",  # noqa: A002 - the API's name
        cursor: str | None = None,
    ) -> ExportedFile:
        """Export up to 5,000 filaments as a file, which ``import_file`` can read again."""
        parts = sent(query={"format": format, "cursor": cursor})
        return _file(await self._signed.get(f"{_FILAMENTS}/export", **parts))


def _upload(
    content: str | bytes,
    file_format: FileFormat,
    dry_run: bool,
    dates: DateOrder | None,
    idempotency_key: str | None,
) -> dict[str, Any]:
    parts = sent(query={"dry_run": dry_run, "dates": dates}, idempotency_key=idempotency_key)
    parts["headers"]["Content-Type"] = _MEDIA_TYPES[file_format]
    return {"content": content, **parts}


def _report(response: httpx.Response) -> ImportReport:
    return ImportReportResponse.from_dict(response.json()).data


def _file(response: httpx.Response) -> ExportedFile:
    return ExportedFile(response.text, response.headers.get("X-Next-Cursor"))
