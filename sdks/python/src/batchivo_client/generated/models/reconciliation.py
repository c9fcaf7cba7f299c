from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.reconciliation_status import ReconciliationStatus

T = TypeVar("T", bound="Reconciliation")


@_attrs_define
class Reconciliation:
    """The last time that a shop's orders were read from it.

    Attributes:
        status (ReconciliationStatus): The state of a reconciliation.
        since (datetime.datetime): Orders changed in the shop since then are read.
        started_at (datetime.datetime):
        ended_at (datetime.datetime | None):
        pages (int): Pages read so far.
        orders (int): Orders read so far, known ones included.
        error (None | str): Why it failed; the next one goes on from the page that failed.
    """

    status: ReconciliationStatus
    since: datetime.datetime
    started_at: datetime.datetime
    ended_at: datetime.datetime | None
    pages: int
    orders: int
    error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status = self.status.value

        since = self.since.isoformat()

        started_at = self.started_at.isoformat()

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        pages = self.pages

        orders = self.orders

        error: None | str
        error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "since": since,
                "started_at": started_at,
                "ended_at": ended_at,
                "pages": pages,
                "orders": orders,
                "error": error,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = ReconciliationStatus(d.pop("status"))

        since = datetime.datetime.fromisoformat(d.pop("since"))

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))

        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)

                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))

        pages = d.pop("pages")

        orders = d.pop("orders")

        def _parse_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        error = _parse_error(d.pop("error"))

        reconciliation = cls(
            status=status,
            since=since,
            started_at=started_at,
            ended_at=ended_at,
            pages=pages,
            orders=orders,
            error=error,
        )

        reconciliation.additional_properties = d
        return reconciliation

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
