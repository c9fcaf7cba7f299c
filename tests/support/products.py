"""Products made and looked at through the service, as the integration tests do it."""

from collections.abc import Callable, Iterable
from graphlib import TopologicalSorter
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import DomainError
from batchivo.products import service
from batchivo.products.collections import PRODUCTS
from batchivo.products.models import NewBomComponent, NewProduct, StoredProduct


def create(
    principal: Principal,
    name: str = "Product",
    *,
    of: Iterable[StoredProduct] = (),
    **details: Any,
) -> StoredProduct:
    """A new product, made of one of each of these."""
    components = [{"component_product_id": component.id} for component in of]
    new = NewProduct.model_validate({"name": name, "components": components, **details})
    return service.create(principal, new)


def chain(principal: Principal, levels: int) -> list[StoredProduct]:
    """Products of which each one is made of the next, the top one first."""
    made = [create(principal, "bottom")]
    for level in range(levels):
        made.insert(0, create(principal, f"{level + 1} above", of=[made[0]]))
    return made


def add(
    principal: Principal, to: StoredProduct, component: StoredProduct, **details: Any
) -> StoredProduct:
    new = NewBomComponent(component_product_id=component.id, **details)
    return service.add_component(principal, to.id, new, expected=None)


def refusal(call: Callable[[], object]) -> DomainError:
    with pytest.raises(DomainError) as refused:
        call()
    return refused.value


def graph(principal: Principal) -> dict[str, list[str]]:
    """Who is made of whom, as the stored products have it (not the list's rows)."""
    ids = [product_id for (product_id,) in PRODUCTS.columns(principal, ("id",))]
    products = PRODUCTS.find_many(principal, ids)
    return {
        product_id: [part.component_product_id for part in product.components]
        for product_id, product in products.items()
    }


def check_sound(principal: Principal) -> None:
    """Every component exists, and none is made of itself."""
    stored = graph(principal)
    assert {part for parts in stored.values() for part in parts} <= stored.keys()
    TopologicalSorter(stored).prepare()  # raises a CycleError
