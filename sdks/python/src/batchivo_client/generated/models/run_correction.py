from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.item_before import ItemBefore
    from ..models.material_before import MaterialBefore


T = TypeVar("T", bound="RunCorrection")


@_attrs_define
class RunCorrection:
    """A correction of an ended run, with the figures that it replaced.

    Attributes:
        at (datetime.datetime):
        user_id (str):
        reason (str):
        items (list[ItemBefore]): Those that were changed, as they were before.
        materials (list[MaterialBefore]):
        started_at (datetime.datetime | None):
        ended_at (datetime.datetime | None):
        material_cost (float | None): The run's, before the correction.
    """

    at: datetime.datetime
    user_id: str
    reason: str
    items: list[ItemBefore]
    materials: list[MaterialBefore]
    started_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    material_cost: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        user_id = self.user_id

        reason = self.reason

        items = []
        for items_item_data in self.items:
            items_item = items_item_data.to_dict()
            items.append(items_item)

        materials = []
        for materials_item_data in self.materials:
            materials_item = materials_item_data.to_dict()
            materials.append(materials_item)

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

        material_cost: float | None
        material_cost = self.material_cost

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "at": at,
                "user_id": user_id,
                "reason": reason,
                "items": items,
                "materials": materials,
                "started_at": started_at,
                "ended_at": ended_at,
                "material_cost": material_cost,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item_before import ItemBefore  # noqa: PLC0415
        from ..models.material_before import MaterialBefore  # noqa: PLC0415

        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))

        user_id = d.pop("user_id")

        reason = d.pop("reason")

        items = []
        _items = d.pop("items")
        for items_item_data in _items:
            items_item = ItemBefore.from_dict(items_item_data)

            items.append(items_item)

        materials = []
        _materials = d.pop("materials")
        for materials_item_data in _materials:
            materials_item = MaterialBefore.from_dict(materials_item_data)

            materials.append(materials_item)

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

        def _parse_material_cost(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        material_cost = _parse_material_cost(d.pop("material_cost"))

        run_correction = cls(
            at=at,
            user_id=user_id,
            reason=reason,
            items=items,
            materials=materials,
            started_at=started_at,
            ended_at=ended_at,
            material_cost=material_cost,
        )

        run_correction.additional_properties = d
        return run_correction

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
