from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.product_source import ProductSource
from ..models.product_status import ProductStatus

if TYPE_CHECKING:
    from ..models.bom_component import BomComponent
    from ..models.bom_material import BomMaterial
    from ..models.external_listing import ExternalListing
    from ..models.other_cost import OtherCost
    from ..models.print_settings import PrintSettings
    from ..models.product_costs import ProductCosts


T = TypeVar("T", bound="Product")


@_attrs_define
class Product:
    """A product.

    Attributes:
        id (str):
        name (str):
        description (None | str):
        sku (None | str):
        category (None | str):
        estimated_print_time_minutes (float | None):
        print_settings (None | PrintSettings):
        labour_minutes (float | None):
        other_costs (list[OtherCost]):
        markup_percent (float | None):
        price (float | None):
        source (ProductSource): Where a product comes from.
        purchase_price (float | None): The price of a bought piece.
        supplier (None | str):
        stock_quantity (int):
        reserved_quantity (int): The part of the stock reserved for open orders and production runs.
        available_quantity (int): stock_quantity - reserved_quantity
        ordered_quantity (int): Pieces still expected from suppliers.
        low_stock (bool): Whether available_quantity has fallen to the reorder_point.
        reorder_point (int | None):
        file_name (None | str): The print file, such as `lamp.gcode`.
        notes (None | str):
        external_listings (list[ExternalListing]):
        materials (list[BomMaterial]):
        components (list[BomComponent]):
        costs (None | ProductCosts): Null until first calculated.
        archived (bool):
        status (ProductStatus): Whether a product is still made.
        created_at (datetime.datetime):
        updated_at (datetime.datetime):
        version (int):
    """

    id: str
    name: str
    description: None | str
    sku: None | str
    category: None | str
    estimated_print_time_minutes: float | None
    print_settings: None | PrintSettings
    labour_minutes: float | None
    other_costs: list[OtherCost]
    markup_percent: float | None
    price: float | None
    source: ProductSource
    purchase_price: float | None
    supplier: None | str
    stock_quantity: int
    reserved_quantity: int
    available_quantity: int
    ordered_quantity: int
    low_stock: bool
    reorder_point: int | None
    file_name: None | str
    notes: None | str
    external_listings: list[ExternalListing]
    materials: list[BomMaterial]
    components: list[BomComponent]
    costs: None | ProductCosts
    archived: bool
    status: ProductStatus
    created_at: datetime.datetime
    updated_at: datetime.datetime
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.print_settings import PrintSettings  # noqa: PLC0415
        from ..models.product_costs import ProductCosts  # noqa: PLC0415

        id = self.id

        name = self.name

        description: None | str
        description = self.description

        sku: None | str
        sku = self.sku

        category: None | str
        category = self.category

        estimated_print_time_minutes: float | None
        estimated_print_time_minutes = self.estimated_print_time_minutes

        print_settings: dict[str, Any] | None
        if isinstance(self.print_settings, PrintSettings):
            print_settings = self.print_settings.to_dict()
        else:
            print_settings = self.print_settings

        labour_minutes: float | None
        labour_minutes = self.labour_minutes

        other_costs = []
        for other_costs_item_data in self.other_costs:
            other_costs_item = other_costs_item_data.to_dict()
            other_costs.append(other_costs_item)

        markup_percent: float | None
        markup_percent = self.markup_percent

        price: float | None
        price = self.price

        source = self.source.value

        purchase_price: float | None
        purchase_price = self.purchase_price

        supplier: None | str
        supplier = self.supplier

        stock_quantity = self.stock_quantity

        reserved_quantity = self.reserved_quantity

        available_quantity = self.available_quantity

        ordered_quantity = self.ordered_quantity

        low_stock = self.low_stock

        reorder_point: int | None
        reorder_point = self.reorder_point

        file_name: None | str
        file_name = self.file_name

        notes: None | str
        notes = self.notes

        external_listings = []
        for external_listings_item_data in self.external_listings:
            external_listings_item = external_listings_item_data.to_dict()
            external_listings.append(external_listings_item)

        materials = []
        for materials_item_data in self.materials:
            materials_item = materials_item_data.to_dict()
            materials.append(materials_item)

        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)

        costs: dict[str, Any] | None
        if isinstance(self.costs, ProductCosts):
            costs = self.costs.to_dict()
        else:
            costs = self.costs

        archived = self.archived

        status = self.status.value

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "description": description,
                "sku": sku,
                "category": category,
                "estimated_print_time_minutes": estimated_print_time_minutes,
                "print_settings": print_settings,
                "labour_minutes": labour_minutes,
                "other_costs": other_costs,
                "markup_percent": markup_percent,
                "price": price,
                "source": source,
                "purchase_price": purchase_price,
                "supplier": supplier,
                "stock_quantity": stock_quantity,
                "reserved_quantity": reserved_quantity,
                "available_quantity": available_quantity,
                "ordered_quantity": ordered_quantity,
                "low_stock": low_stock,
                "reorder_point": reorder_point,
                "file_name": file_name,
                "notes": notes,
                "external_listings": external_listings,
                "materials": materials,
                "components": components,
                "costs": costs,
                "archived": archived,
                "status": status,
                "created_at": created_at,
                "updated_at": updated_at,
                "version": version,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bom_component import BomComponent  # noqa: PLC0415
        from ..models.bom_material import BomMaterial  # noqa: PLC0415
        from ..models.external_listing import ExternalListing  # noqa: PLC0415
        from ..models.other_cost import OtherCost  # noqa: PLC0415
        from ..models.print_settings import PrintSettings  # noqa: PLC0415
        from ..models.product_costs import ProductCosts  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))

        def _parse_sku(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sku = _parse_sku(d.pop("sku"))

        def _parse_category(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        category = _parse_category(d.pop("category"))

        def _parse_estimated_print_time_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        estimated_print_time_minutes = _parse_estimated_print_time_minutes(
            d.pop("estimated_print_time_minutes")
        )

        def _parse_print_settings(data: object) -> None | PrintSettings:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                print_settings_type_1 = PrintSettings.from_dict(data)

                return print_settings_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PrintSettings, data)

        print_settings = _parse_print_settings(d.pop("print_settings"))

        def _parse_labour_minutes(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        labour_minutes = _parse_labour_minutes(d.pop("labour_minutes"))

        other_costs = []
        _other_costs = d.pop("other_costs")
        for other_costs_item_data in _other_costs:
            other_costs_item = OtherCost.from_dict(other_costs_item_data)

            other_costs.append(other_costs_item)

        def _parse_markup_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        markup_percent = _parse_markup_percent(d.pop("markup_percent"))

        def _parse_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        price = _parse_price(d.pop("price"))

        source = ProductSource(d.pop("source"))

        def _parse_purchase_price(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        purchase_price = _parse_purchase_price(d.pop("purchase_price"))

        def _parse_supplier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        supplier = _parse_supplier(d.pop("supplier"))

        stock_quantity = d.pop("stock_quantity")

        reserved_quantity = d.pop("reserved_quantity")

        available_quantity = d.pop("available_quantity")

        ordered_quantity = d.pop("ordered_quantity")

        low_stock = d.pop("low_stock")

        def _parse_reorder_point(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        reorder_point = _parse_reorder_point(d.pop("reorder_point"))

        def _parse_file_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        file_name = _parse_file_name(d.pop("file_name"))

        def _parse_notes(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        notes = _parse_notes(d.pop("notes"))

        external_listings = []
        _external_listings = d.pop("external_listings")
        for external_listings_item_data in _external_listings:
            external_listings_item = ExternalListing.from_dict(external_listings_item_data)

            external_listings.append(external_listings_item)

        materials = []
        _materials = d.pop("materials")
        for materials_item_data in _materials:
            materials_item = BomMaterial.from_dict(materials_item_data)

            materials.append(materials_item)

        components = []
        _components = d.pop("components")
        for components_item_data in _components:
            components_item = BomComponent.from_dict(components_item_data)

            components.append(components_item)

        def _parse_costs(data: object) -> None | ProductCosts:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                costs_type_1 = ProductCosts.from_dict(data)

                return costs_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ProductCosts, data)

        costs = _parse_costs(d.pop("costs"))

        archived = d.pop("archived")

        status = ProductStatus(d.pop("status"))

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        version = d.pop("version")

        product = cls(
            id=id,
            name=name,
            description=description,
            sku=sku,
            category=category,
            estimated_print_time_minutes=estimated_print_time_minutes,
            print_settings=print_settings,
            labour_minutes=labour_minutes,
            other_costs=other_costs,
            markup_percent=markup_percent,
            price=price,
            source=source,
            purchase_price=purchase_price,
            supplier=supplier,
            stock_quantity=stock_quantity,
            reserved_quantity=reserved_quantity,
            available_quantity=available_quantity,
            ordered_quantity=ordered_quantity,
            low_stock=low_stock,
            reorder_point=reorder_point,
            file_name=file_name,
            notes=notes,
            external_listings=external_listings,
            materials=materials,
            components=components,
            costs=costs,
            archived=archived,
            status=status,
            created_at=created_at,
            updated_at=updated_at,
            version=version,
        )

        product.additional_properties = d
        return product

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
