from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.material_type import MaterialType

if TYPE_CHECKING:
    from ..models.passed_over import PassedOver
    from ..models.spool_draw import SpoolDraw


T = TypeVar("T", bound="MaterialAvailability")


@_attrs_define
class MaterialAvailability:
    """Whether there is enough of one material.

    Attributes:
        material_id (str):
        material_type (MaterialType): A family of filament; ``Custom`` is anything not listed.
        color (None | str):
        is_required (bool):
        needed_grams (float):
        available_grams (float): Matching filament of one colour, above the margin of each spool, that other materials
            do not need.
        short_grams (float): For the pieces that no spool holds whole above its margin.
        pieces (int): The pieces that can be printed from these spools.
        spools (list[SpoolDraw]): Opened spools first, the emptiest first.
        passed_over (list[PassedOver]): At most five, and five of unknown weight.
    """

    material_id: str
    material_type: MaterialType
    color: None | str
    is_required: bool
    needed_grams: float
    available_grams: float
    short_grams: float
    pieces: int
    spools: list[SpoolDraw]
    passed_over: list[PassedOver]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        material_id = self.material_id

        material_type = self.material_type.value

        color: None | str
        color = self.color

        is_required = self.is_required

        needed_grams = self.needed_grams

        available_grams = self.available_grams

        short_grams = self.short_grams

        pieces = self.pieces

        spools = []
        for spools_item_data in self.spools:
            spools_item = spools_item_data.to_dict()
            spools.append(spools_item)

        passed_over = []
        for passed_over_item_data in self.passed_over:
            passed_over_item = passed_over_item_data.to_dict()
            passed_over.append(passed_over_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "material_id": material_id,
                "material_type": material_type,
                "color": color,
                "is_required": is_required,
                "needed_grams": needed_grams,
                "available_grams": available_grams,
                "short_grams": short_grams,
                "pieces": pieces,
                "spools": spools,
                "passed_over": passed_over,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.passed_over import PassedOver  # noqa: PLC0415
        from ..models.spool_draw import SpoolDraw  # noqa: PLC0415

        d = dict(src_dict)
        material_id = d.pop("material_id")

        material_type = MaterialType(d.pop("material_type"))

        def _parse_color(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        color = _parse_color(d.pop("color"))

        is_required = d.pop("is_required")

        needed_grams = d.pop("needed_grams")

        available_grams = d.pop("available_grams")

        short_grams = d.pop("short_grams")

        pieces = d.pop("pieces")

        spools = []
        _spools = d.pop("spools")
        for spools_item_data in _spools:
            spools_item = SpoolDraw.from_dict(spools_item_data)

            spools.append(spools_item)

        passed_over = []
        _passed_over = d.pop("passed_over")
        for passed_over_item_data in _passed_over:
            passed_over_item = PassedOver.from_dict(passed_over_item_data)

            passed_over.append(passed_over_item)

        material_availability = cls(
            material_id=material_id,
            material_type=material_type,
            color=color,
            is_required=is_required,
            needed_grams=needed_grams,
            available_grams=available_grams,
            short_grams=short_grams,
            pieces=pieces,
            spools=spools,
            passed_over=passed_over,
        )

        material_availability.additional_properties = d
        return material_availability

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
