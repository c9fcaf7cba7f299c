from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.run_item_payload import RunItemPayload


T = TypeVar("T", bound="RunPayload")


@_attrs_define
class RunPayload:
    """A production run after the change.

    Attributes:
        id (str):
        number (str):
        status (str):
        printer_id (None | str):
        printer_name (None | str):
        order_id (None | str):
        reprint_of (None | str):
        items (list[RunItemPayload]):
        estimated_grams (float):
        actual_grams (float | None):
        material_variance_grams (float | None):
        material_variance_percent (float | None):
        material_cost (float | None):
        cost_complete (bool): Whether the price of every material and component is known.
        duration_minutes (float | None):
        started_at (datetime.datetime | None):
        ended_at (datetime.datetime | None):
        failure_reason (None | str):
        failure_text (None | str):
        version (int):
    """

    id: str
    number: str
    status: str
    printer_id: None | str
    printer_name: None | str
    order_id: None | str
    reprint_of: None | str
    items: list[RunItemPayload]
    estimated_grams: float
    actual_grams: float | None
    material_variance_grams: float | None
    material_variance_percent: float | None
    material_cost: float | None
    cost_complete: bool
    duration_minutes: float | None
    started_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    failure_reason: None | str
    failure_text: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        number = self.number

        status = self.status

        printer_id: None | str
        printer_id = self.printer_id

        printer_name: None | str
        printer_name = self.printer_name

        order_id: None | str
        order_id = self.order_id

        reprint_of: None | str
        reprint_of = self.reprint_of

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        estimated_grams = self.estimated_grams

        actual_grams: float | None
        actual_grams = self.actual_grams

        material_variance_grams: float | None
        material_variance_grams = self.material_variance_grams

        material_variance_percent: float | None
        material_variance_percent = self.material_variance_percent

        material_cost: float | None
        material_cost = self.material_cost

        cost_complete = self.cost_complete

        duration_minutes: float | None
        duration_minutes = self.duration_minutes

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        failure_reason: None | str
        failure_reason = self.failure_reason

        failure_text: None | str
        failure_text = self.failure_text

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "number": number,
                "status": status,
                "printer_id": printer_id,
                "printer_name": printer_name,
                "order_id": order_id,
                "reprint_of": reprint_of,
                "items": items,
                "estimated_grams": estimated_grams,
                "actual_grams": actual_grams,
                "material_variance_grams": material_variance_grams,
                "material_variance_percent": material_variance_percent,
                "material_cost": material_cost,
                "cost_complete": cost_complete,
                "duration_minutes": duration_minutes,
                "started_at": started_at,
                "ended_at": ended_at,
                "failure_reason": failure_reason,
                "failure_text": failure_text,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.run_item_payload import RunItemPayload  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        status = d.pop("status")

        def _parse_printer_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer_id = _parse_printer_id(d.pop("printer_id"))

        def _parse_printer_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        printer_name = _parse_printer_name(d.pop("printer_name"))

        def _parse_order_id(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        order_id = _parse_order_id(d.pop("order_id"))

        def _parse_reprint_of(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reprint_of = _parse_reprint_of(d.pop("reprint_of"))

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = RunItemPayload.from_dict(items_item_data)

            items.append(items_item)

        estimated_grams = d.pop("estimated_grams")

        def _parse_actual_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        actual_grams = _parse_actual_grams(d.pop("actual_grams"))

        def _parse_material_variance_grams(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_variance_grams = _parse_material_variance_grams(d.pop("material_variance_grams"))

        def _parse_material_variance_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_variance_percent = _parse_material_variance_percent(
            d.pop("material_variance_percent")
        )

        def _parse_material_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_cost = _parse_material_cost(d.pop("material_cost"))

        cost_complete = d.pop("cost_complete")

        def _parse_duration_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        duration_minutes = _parse_duration_minutes(d.pop("duration_minutes"))

        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)

                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("started_at"))

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

        def _parse_failure_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure_reason = _parse_failure_reason(d.pop("failure_reason"))

        def _parse_failure_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        failure_text = _parse_failure_text(d.pop("failure_text"))

        version = d.pop("version")

        run_payload = cls(
            id=id,
            number=number,
            status=status,
            printer_id=printer_id,
            printer_name=printer_name,
            order_id=order_id,
            reprint_of=reprint_of,
            items=items,
            estimated_grams=estimated_grams,
            actual_grams=actual_grams,
            material_variance_grams=material_variance_grams,
            material_variance_percent=material_variance_percent,
            material_cost=material_cost,
            cost_complete=cost_complete,
            duration_minutes=duration_minutes,
            started_at=started_at,
            ended_at=ended_at,
            failure_reason=failure_reason,
            failure_text=failure_text,
            version=version,
        )

        run_payload.additional_properties = d
        return run_payload

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
