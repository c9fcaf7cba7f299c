from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.item_result import ItemResult


T = TypeVar("T", bound="Completion")


@_attrs_define
class Completion:
    """How the run ended; what was recorded before need not be repeated.

    Attributes:
        items (list[ItemResult] | Unset): An item that was never counted is taken to have come out right.
        quality_rating (int | None | Unset):
    """

    items: list[ItemResult] | Unset = UNSET
    quality_rating: int | None | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        items: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.items, Unset):
            items = []
            for items_item_data in self.items:
                items_item = items_item_data.to_dict()
                items.append(items_item)

        quality_rating: int | None | Unset
        if isinstance(self.quality_rating, Unset):
            quality_rating = UNSET
        else:
            quality_rating = self.quality_rating

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if items is not UNSET:
            field_dict["items"] = items
        if quality_rating is not UNSET:
            field_dict["quality_rating"] = quality_rating

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.item_result import ItemResult  # noqa: PLC0415

        d = dict(src_dict)
        _items = d.pop("items", UNSET)
        items: list[ItemResult] | Unset = UNSET
        if _items is not UNSET:
            items = []
            for items_item_data in _items:
                items_item = ItemResult.from_dict(items_item_data)

                items.append(items_item)

        def _parse_quality_rating(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        quality_rating = _parse_quality_rating(d.pop("quality_rating", UNSET))

        completion = cls(
            items=items,
            quality_rating=quality_rating,
        )

        return completion
