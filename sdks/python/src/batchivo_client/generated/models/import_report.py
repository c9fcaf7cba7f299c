from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.origin import Origin
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.row_error import RowError


T = TypeVar("T", bound="ImportReport")


@_attrs_define
class ImportReport:
    """The result of an import, or of a dry run.

    Attributes:
        dry_run (bool):
        origin (Origin): The program whose column names a file uses.
        rows (int): created + updated + unchanged + failed + left
        created (int):
        updated (int):
        unchanged (int):
        failed (int):
        left (int): Rows not processed in time: send them again, starting at `next_line`.
        next_line (int | None): The first unprocessed row, counted as in `errors`.
        not_taken (list[str]): Columns that cannot be imported; the first 100.
        errors (list[RowError]): The errors of failed rows; the first 500.
        renumbered (int | Unset): New ones whose number another one has or had, and that got the next. Default: 0.
    """

    dry_run: bool
    origin: Origin
    rows: int
    created: int
    updated: int
    unchanged: int
    failed: int
    left: int
    next_line: int | None
    not_taken: list[str]
    errors: list[RowError]
    renumbered: int | Unset = 0
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        dry_run = self.dry_run

        origin = self.origin.value

        rows = self.rows

        created = self.created

        updated = self.updated

        unchanged = self.unchanged

        failed = self.failed

        left = self.left

        next_line: int | None
        next_line = self.next_line

        not_taken = self.not_taken

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)

        renumbered = self.renumbered

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "dry_run": dry_run,
                "origin": origin,
                "rows": rows,
                "created": created,
                "updated": updated,
                "unchanged": unchanged,
                "failed": failed,
                "left": left,
                "next_line": next_line,
                "not_taken": not_taken,
                "errors": errors,
            }
        )
        if renumbered is not UNSET:
            field_dict["renumbered"] = renumbered

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.row_error import RowError  # noqa: PLC0415

        d = dict(src_dict)
        dry_run = d.pop("dry_run")

        origin = Origin(d.pop("origin"))

        rows = d.pop("rows")

        created = d.pop("created")

        updated = d.pop("updated")

        unchanged = d.pop("unchanged")

        failed = d.pop("failed")

        left = d.pop("left")

        def _parse_next_line(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        next_line = _parse_next_line(d.pop("next_line"))

        not_taken = cast(list[str], d.pop("not_taken"))

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in _errors:
            errors_item = RowError.from_dict(errors_item_data)

            errors.append(errors_item)

        renumbered = d.pop("renumbered", UNSET)

        import_report = cls(
            dry_run=dry_run,
            origin=origin,
            rows=rows,
            created=created,
            updated=updated,
            unchanged=unchanged,
            failed=failed,
            left=left,
            next_line=next_line,
            not_taken=not_taken,
            errors=errors,
            renumbered=renumbered,
        )

        import_report.additional_properties = d
        return import_report

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
