from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.external_listing import ExternalListing
    from ..models.other_cost import OtherCost
    from ..models.print_settings import PrintSettings


T = TypeVar("T", bound="ProductChange")


@_attrs_define
class ProductChange:
    """Fields to change; those left out stay, null clears.

    Attributes:
        description (None | str | Unset):
        sku (None | str | Unset): Unique in the workspace.
        category (None | str | Unset):
        estimated_print_time_minutes (float | None | Unset):
        print_settings (None | PrintSettings | Unset):
        labour_minutes (float | None | Unset):
        markup_percent (float | None | Unset): The workspace's default if null.
        price (float | None | Unset): What it is sold for, if set.
        reorder_point (int | None | Unset):
        notes (None | str | Unset):
        name (str | Unset):
        other_costs (list[OtherCost] | Unset):
        external_listings (list[ExternalListing] | Unset):
        archived (bool | Unset):
    """

    description: None | str | Unset = UNSET
    sku: None | str | Unset = UNSET
    category: None | str | Unset = UNSET
    estimated_print_time_minutes: float | None | Unset = UNSET
    print_settings: None | PrintSettings | Unset = UNSET
    labour_minutes: float | None | Unset = UNSET
    markup_percent: float | None | Unset = UNSET
    price: float | None | Unset = UNSET
    reorder_point: int | None | Unset = UNSET
    notes: None | str | Unset = UNSET
    name: str | Unset = UNSET
    other_costs: list[OtherCost] | Unset = UNSET
    external_listings: list[ExternalListing] | Unset = UNSET
    archived: bool | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.print_settings import PrintSettings  # noqa: PLC0415

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        sku: None | str | Unset
        if isinstance(self.sku, Unset):
            sku = UNSET
        else:
            sku = self.sku

        category: None | str | Unset
        if isinstance(self.category, Unset):
            category = UNSET
        else:
            category = self.category

        estimated_print_time_minutes: float | None | Unset
        if isinstance(self.estimated_print_time_minutes, Unset):
            estimated_print_time_minutes = UNSET
        else:
            estimated_print_time_minutes = self.estimated_print_time_minutes

        print_settings: dict[str, Any] | None | Unset
        if isinstance(self.print_settings, Unset):
            print_settings = UNSET
        elif isinstance(self.print_settings, PrintSettings):
            print_settings = self.print_settings.to_dict()
        else:
            print_settings = self.print_settings

        labour_minutes: float | None | Unset
        if isinstance(self.labour_minutes, Unset):
            labour_minutes = UNSET
        else:
            labour_minutes = self.labour_minutes

        markup_percent: float | None | Unset
        if isinstance(self.markup_percent, Unset):
            markup_percent = UNSET
        else:
            markup_percent = self.markup_percent

        price: float | None | Unset
        if isinstance(self.price, Unset):
            price = UNSET
        else:
            price = self.price

        reorder_point: int | None | Unset
        if isinstance(self.reorder_point, Unset):
            reorder_point = UNSET
        else:
            reorder_point = self.reorder_point

        notes: None | str | Unset
        if isinstance(self.notes, Unset):
            notes = UNSET
        else:
            notes = self.notes

        name = self.name

        other_costs: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.other_costs, Unset):
            other_costs = []
            for other_costs_item_data in self.other_costs:
                other_costs_item = other_costs_item_data.to_dict()
                other_costs.append(other_costs_item)

        external_listings: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.external_listings, Unset):
            external_listings = []
            for external_listings_item_data in self.external_listings:
                external_listings_item = external_listings_item_data.to_dict()
                external_listings.append(external_listings_item)

        archived = self.archived

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if description is not UNSET:
            field_dict["description"] = description
        if sku is not UNSET:
            field_dict["sku"] = sku
        if category is not UNSET:
            field_dict["category"] = category
        if estimated_print_time_minutes is not UNSET:
            field_dict["estimated_print_time_minutes"] = estimated_print_time_minutes
        if print_settings is not UNSET:
            field_dict["print_settings"] = print_settings
        if labour_minutes is not UNSET:
            field_dict["labour_minutes"] = labour_minutes
        if markup_percent is not UNSET:
            field_dict["markup_percent"] = markup_percent
        if price is not UNSET:
            field_dict["price"] = price
        if reorder_point is not UNSET:
            field_dict["reorder_point"] = reorder_point
        if notes is not UNSET:
            field_dict["notes"] = notes
        if name is not UNSET:
            field_dict["name"] = name
        if other_costs is not UNSET:
            field_dict["other_costs"] = other_costs
        if external_listings is not UNSET:
            field_dict["external_listings"] = external_listings
        if archived is not UNSET:
            field_dict["archived"] = archived

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.external_listing import ExternalListing  # noqa: PLC0415
        from ..models.other_cost import OtherCost  # noqa: PLC0415
        from ..models.print_settings import PrintSettings  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_sku(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        sku = _parse_sku(d.pop("sku", UNSET))

        def _parse_category(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        category = _parse_category(d.pop("category", UNSET))

        def _parse_estimated_print_time_minutes(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        estimated_print_time_minutes = _parse_estimated_print_time_minutes(
            d.pop("estimated_print_time_minutes", UNSET)
        )

        def _parse_print_settings(data: object) -> None | PrintSettings | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                print_settings_type_1 = PrintSettings.from_dict(data)

                return print_settings_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PrintSettings | Unset, data)

        print_settings = _parse_print_settings(d.pop("print_settings", UNSET))

        def _parse_labour_minutes(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        labour_minutes = _parse_labour_minutes(d.pop("labour_minutes", UNSET))

        def _parse_markup_percent(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        markup_percent = _parse_markup_percent(d.pop("markup_percent", UNSET))

        def _parse_price(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        price = _parse_price(d.pop("price", UNSET))

        def _parse_reorder_point(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        reorder_point = _parse_reorder_point(d.pop("reorder_point", UNSET))

        def _parse_notes(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        notes = _parse_notes(d.pop("notes", UNSET))

        name = d.pop("name", UNSET)

        _other_costs = d.pop("other_costs", UNSET)
        other_costs: list[OtherCost] | Unset = UNSET
        if _other_costs is not UNSET:
            other_costs = []
            for other_costs_item_data in _other_costs:
                other_costs_item = OtherCost.from_dict(other_costs_item_data)

                other_costs.append(other_costs_item)

        _external_listings = d.pop("external_listings", UNSET)
        external_listings: list[ExternalListing] | Unset = UNSET
        if _external_listings is not UNSET:
            external_listings = []
            for external_listings_item_data in _external_listings:
                external_listings_item = ExternalListing.from_dict(external_listings_item_data)

                external_listings.append(external_listings_item)

        archived = d.pop("archived", UNSET)

        product_change = cls(
            description=description,
            sku=sku,
            category=category,
            estimated_print_time_minutes=estimated_print_time_minutes,
            print_settings=print_settings,
            labour_minutes=labour_minutes,
            markup_percent=markup_percent,
            price=price,
            reorder_point=reorder_point,
            notes=notes,
            name=name,
            other_costs=other_costs,
            external_listings=external_listings,
            archived=archived,
        )

        return product_change
