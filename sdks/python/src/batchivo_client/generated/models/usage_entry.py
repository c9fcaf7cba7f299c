from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.usage_kind import UsageKind

T = TypeVar("T", bound="UsageEntry")


@_attrs_define
class UsageEntry:
    """An entry of a spool's ledger; the entries' deltas add up to the spool's balance.

    Attributes:
        id (str):
        spool_id (str):
        kind (UsageKind): Why a spool's weight changed.
        delta_grams (float):
        balance_grams (float): The remaining weight after this entry; below zero, the use of a spool of unknown weight.
        found_grams (float | None): Used beyond what the spool was thought to hold: delta = found - used.
        reason (None | str):
        run_id (None | str): The production run that used it.
        printer (None | str): The printer of the API key that reported the use.
        user_id (str):
        used_at (datetime.datetime | None): When the run or job that used it ended.
        created_at (datetime.datetime):
        updated_at (datetime.datetime): The use that a key reports within 15 minutes is one entry, which grows.
    """

    id: str
    spool_id: str
    kind: UsageKind
    delta_grams: float
    balance_grams: float
    found_grams: float | None
    reason: None | str
    run_id: None | str
    printer: None | str
    user_id: str
    used_at: datetime.datetime | None
    created_at: datetime.datetime
    updated_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        spool_id = self.spool_id

        kind = self.kind.value

        delta_grams = self.delta_grams

        balance_grams = self.balance_grams

        found_grams: float | None
        found_grams = self.found_grams

        reason: None | str
        reason = self.reason

        run_id: None | str
        run_id = self.run_id

        printer: None | str
        printer = self.printer

        user_id = self.user_id

        used_at: None | str
        if isinstance(self.used_at, datetime.datetime):
            used_at = self.used_at.isoformat()
        else:
            used_at = self.used_at

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "spool_id": spool_id,
                "kind": kind,
                "delta_grams": delta_grams,
                "balance_grams": balance_grams,
                "found_grams": found_grams,
                "reason": reason,
                "run_id": run_id,
                "printer": printer,
                "user_id": user_id,
                "used_at": used_at,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        spool_id = d.pop("spool_id")

        kind = UsageKind(d.pop("kind"))

        delta_grams = d.pop("delta_grams")

        balance_grams = d.pop("balance_grams")

        def _parse_found_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        found_grams = _parse_found_grams(d.pop("found_grams"))

        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))

        def _parse_run_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        run_id = _parse_run_id(d.pop("run_id"))

        def _parse_printer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer = _parse_printer(d.pop("printer"))

        user_id = d.pop("user_id")

        def _parse_used_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                used_at_type_0 = datetime.datetime.fromisoformat(data)

                return used_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        used_at = _parse_used_at(d.pop("used_at"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        usage_entry = cls(
            id=id,
            spool_id=spool_id,
            kind=kind,
            delta_grams=delta_grams,
            balance_grams=balance_grams,
            found_grams=found_grams,
            reason=reason,
            run_id=run_id,
            printer=printer,
            user_id=user_id,
            used_at=used_at,
            created_at=created_at,
            updated_at=updated_at,
        )

        usage_entry.additional_properties = d
        return usage_entry

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
