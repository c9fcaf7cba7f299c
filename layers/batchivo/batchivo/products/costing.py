"""The cost of a product. Pure functions.

Every line is rounded half-even to 0.0001 of the currency. Sums are sums of rounded lines, so a
breakdown always adds up.

- material: (weight + purge) in grams * price per gram
- purchase: the price of a bought piece
- component: its own total cost * quantity, at any depth
- labour: minutes / 60 * the workspace's labour rate per hour
- machine: print minutes / 60 * the workspace's machine rate per hour
- electricity: print minutes / 60 * printer power in watts / 1000 * price per kWh
- total: all of these and the product's other costs; suggested price = total * (1 + markup)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from batchivo.accounts.workspaces import StoredWorkspace
from batchivo.errors import Conflict
from batchivo.fields import MAX_SUM, rounded, to_money
from batchivo.products.models import (
    ComponentCostLine,
    CostBreakdown,
    MaterialCostLine,
    OtherCostLine,
    PriceSource,
    ProductCosts,
    ProductSource,
    StoredComponent,
    StoredCosts,
    StoredMaterial,
    StoredProduct,
)
from batchivo.spools.filament import Kind
from batchivo.spools.stock import GramPrices

MAX_COST = MAX_SUM
"""Of one piece. Nested quantities of a thousand each would otherwise exceed every number's
range."""

_SIXTY = 60
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Price:
    """An exact price per gram in the workspace's currency, and its source."""

    per_gram: Fraction
    source: PriceSource


class Costing:
    """The costs of products at one moment, each computed once.

    ``products`` holds the product and all its components, at every depth, and ``prices`` those of
    all their materials.
    """

    def __init__(
        self,
        *,
        products: Mapping[str, StoredProduct],
        prices: Mapping[Kind, GramPrices],
        workspace: StoredWorkspace,
        at: datetime,
    ) -> None:
        self._products = products
        self._prices = prices
        self._workspace = workspace
        self._at = at
        self._breakdowns: dict[str, CostBreakdown] = {}

    def breakdown(self, product_id: str) -> CostBreakdown:
        """Return the full breakdown of one piece.

        Raises:
            Conflict: ``COST_OUT_OF_RANGE``, for the product or a component.
        """
        breakdown = self._breakdowns.get(product_id)
        if breakdown is None:
            breakdown = self._breakdowns[product_id] = self._compute(self._products[product_id])
        return breakdown

    def price(self, material: StoredMaterial) -> Price:
        """Return a material's price: from stock, else from the last purchase, else unknown."""
        prices = self._prices[material.material_type, material.color]
        if prices.mean is not None:
            return Price(prices.mean, PriceSource.STOCK)
        if prices.last is not None:
            return Price(prices.last, PriceSource.LAST_PURCHASE)
        return Price(Fraction(0), PriceSource.UNKNOWN)

    def _compute(self, product: StoredProduct) -> CostBreakdown:
        materials = [self._material_line(material) for material in product.materials]
        components = [self._component_line(component) for component in product.components]
        other = [OtherCostLine(name=o.name, cost=o.amount) for o in product.other_costs]
        complete = (
            (product.source is ProductSource.MADE or product.purchase_price is not None)
            and all(line.price_source != PriceSource.UNKNOWN for line in materials)
            and all(line.complete for line in components)
        )
        costs = self._costs(product, materials, components, other, complete=complete)
        price = product.price if product.price is not None else costs.suggested_price
        return CostBreakdown(
            product_id=product.id,
            currency=self._workspace.currency,
            materials=materials,
            components=components,
            other=other,
            costs=ProductCosts.model_validate(costs),
            markup_percent=self._markup(product),
            price=price,
            margin_percent=margin_percent(price, costs.total_cost),
            complete=complete,
        )

    def _material_line(self, material: StoredMaterial) -> MaterialCostLine:
        price = self.price(material)
        return MaterialCostLine(
            material_id=material.id,
            material_type=material.material_type,
            color=material.color,
            grams=material.grams,
            cost_per_gram=rounded(price.per_gram, 6),
            price_source=price.source,
            cost=to_money(Fraction(material.grams) * price.per_gram),
        )

    def _component_line(self, component: StoredComponent) -> ComponentCostLine:
        breakdown = self.breakdown(component.component_product_id)
        unit_cost = breakdown.costs.total_cost
        return ComponentCostLine(
            component_product_id=component.component_product_id,
            name=self._products[component.component_product_id].name,
            quantity=component.quantity,
            unit_cost=unit_cost,
            cost=to_money(unit_cost * component.quantity),
            complete=breakdown.complete,
        )

    def _costs(
        self,
        product: StoredProduct,
        materials: Sequence[MaterialCostLine],
        components: Sequence[ComponentCostLine],
        other: Sequence[OtherCostLine],
        *,
        complete: bool,
    ) -> StoredCosts:
        workspace = self._workspace
        print_hours = Fraction(product.estimated_print_time_minutes or 0) / _SIXTY
        kilowatts = Fraction(workspace.printer_power_watts) / 1000
        is_bought = product.source is ProductSource.BOUGHT
        parts = {
            "purchase_cost": (product.purchase_price if is_bought else None) or Decimal(0),
            "material_cost": _sum(line.cost for line in materials),
            "component_cost": _sum(line.cost for line in components),
            "labour_cost": to_money(
                Fraction(product.labour_minutes or 0)
                / _SIXTY
                * Fraction(workspace.labour_rate_per_hour)
            ),
            "machine_cost": to_money(print_hours * Fraction(workspace.machine_rate_per_hour)),
            "electricity_cost": to_money(
                print_hours * kilowatts * Fraction(workspace.electricity_price_per_kwh)
            ),
            "other_cost": _sum(line.cost for line in other),
        }
        total = _sum(parts.values())
        if total > MAX_COST:
            raise Conflict(
                f"One {product.name} would cost more than {MAX_COST:,}.", code="COST_OUT_OF_RANGE"
            )
        markup = self._markup(product)
        return StoredCosts(
            **parts,
            total_cost=total,
            suggested_price=to_money(total * (1 + markup / _HUNDRED)),
            costed_at=self._at,
            unpriced=not complete,
        )

    def _markup(self, product: StoredProduct) -> Decimal:
        if product.markup_percent is not None:
            return product.markup_percent
        return self._workspace.default_markup_percent


def margin_percent(price: Decimal, total_cost: Decimal) -> Decimal | None:
    """Return (price - cost) / price * 100, to 0.0001."""
    return to_money(Fraction(price - total_cost) / Fraction(price) * 100) if price else None


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return to_money(sum(amounts, Decimal(0)))
