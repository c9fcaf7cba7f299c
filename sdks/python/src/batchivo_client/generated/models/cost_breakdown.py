from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.component_cost_line import ComponentCostLine
    from ..models.material_cost_line import MaterialCostLine
    from ..models.other_cost_line import OtherCostLine
    from ..models.product_costs import ProductCosts


T = TypeVar("T", bound="CostBreakdown")


@_attrs_define
class CostBreakdown:
    """The cost of one piece, line by line. Lines are rounded half-even to 0.0001; sums are
    exact.

        Attributes:
            product_id (str):
            currency (str):
            materials (list[MaterialCostLine]):
            components (list[ComponentCostLine]):
            other (list[OtherCostLine]):
            costs (ProductCosts): The cost of one piece in the workspace's currency, as of `costed_at`.
            markup_percent (float):
            price (float): The product's own price, or the suggested one.
            margin_percent (float | None): (price - total_cost) / price * 100; null for a price of 0.
            complete (bool): Whether the price of every material and part, at every depth, is known.
    """

    product_id: str
    currency: str
    materials: list[MaterialCostLine]
    components: list[ComponentCostLine]
    other: list[OtherCostLine]
    costs: ProductCosts
    markup_percent: float
    price: float
    margin_percent: float | None
    complete: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        product_id = self.product_id

        currency = self.currency

        materials = []
        for materials_item_data in self.materials:
            materials_item = materials_item_data.to_dict()
            materials.append(materials_item)

        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)

        other = []
        for other_item_data in self.other:
            other_item = other_item_data.to_dict()
            other.append(other_item)

        costs = self.costs.to_dict()

        markup_percent = self.markup_percent

        price = self.price

        margin_percent: float | None
        margin_percent = self.margin_percent

        complete = self.complete

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "product_id": product_id,
                "currency": currency,
                "materials": materials,
                "components": components,
                "other": other,
                "costs": costs,
                "markup_percent": markup_percent,
                "price": price,
                "margin_percent": margin_percent,
                "complete": complete,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_cost_line import ComponentCostLine  # noqa: PLC0415
        from ..models.material_cost_line import MaterialCostLine  # noqa: PLC0415
        from ..models.other_cost_line import OtherCostLine  # noqa: PLC0415
        from ..models.product_costs import ProductCosts  # noqa: PLC0415

        d = dict(src_dict)
        product_id = d.pop("product_id")

        currency = d.pop("currency")

        materials = []
        _materials = d.pop("materials")
        for materials_item_data in _materials:
            materials_item = MaterialCostLine.from_dict(materials_item_data)

            materials.append(materials_item)

        components = []
        _components = d.pop("components")
        for components_item_data in _components:
            components_item = ComponentCostLine.from_dict(components_item_data)

            components.append(components_item)

        other = []
        _other = d.pop("other")
        for other_item_data in _other:
            other_item = OtherCostLine.from_dict(other_item_data)

            other.append(other_item)

        costs = ProductCosts.from_dict(d.pop("costs"))

        markup_percent = d.pop("markup_percent")

        price = d.pop("price")

        def _parse_margin_percent(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        margin_percent = _parse_margin_percent(d.pop("margin_percent"))

        complete = d.pop("complete")

        cost_breakdown = cls(
            product_id=product_id,
            currency=currency,
            materials=materials,
            components=components,
            other=other,
            costs=costs,
            markup_percent=markup_percent,
            price=price,
            margin_percent=margin_percent,
            complete=complete,
        )

        cost_breakdown.additional_properties = d
        return cost_breakdown

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
