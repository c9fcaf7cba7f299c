"""The API of products: HTTP in, domain call, answer out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal
from batchivo.http import operation
from batchivo.http.app import API_PREFIX, Responses, create_app, lambda_handler
from batchivo.http.envelope import Many, One, many, tag
from batchivo.http.idempotency import reads_again
from batchivo.http.labels import (
    LABEL,
    DrawnLabel,
    LabelledIds,
    Svg,
    console_address,
    label_answer,
    label_answers,
)
from batchivo.http.lists import ListQuery, ListQueryModel
from batchivo.http.preconditions import UNLESS_SEEN, ExpectedVersion
from batchivo.http.principal import Requires
from batchivo.products import service
from batchivo.products.collections import PRODUCTS, STOCK_CHANGES
from batchivo.products.labels import label_of
from batchivo.products.models import (
    Availability,
    BomComponentChange,
    BomMaterialChange,
    CostBreakdown,
    NewBomComponent,
    NewBomMaterial,
    NewProduct,
    Product,
    ProductChange,
    ProductCopy,
    ProductUse,
    Receipt,
    ReorderList,
    StockAdjustment,
    StockChange,
    StoredProduct,
)

products = operation.router(prefix=f"{API_PREFIX}/products", tag="Products")
reorders = operation.router(prefix=f"{API_PREFIX}/reorder", tag="Products")

_SAME_NAME = ProductCopy()
Reader = Annotated[Principal, Depends(Requires(Permission.PRODUCTS_READ))]
Writer = Annotated[Principal, Depends(Requires(Permission.PRODUCTS_WRITE))]
Deleter = Annotated[Principal, Depends(Requires(Permission.PRODUCTS_DELETE))]

_product_query = ListQueryModel(PRODUCTS.spec)
_stock_query = ListQueryModel(STOCK_CHANGES.spec)

ProductId = Annotated[str, Path(max_length=64)]
MaterialId = Annotated[str, Path(max_length=64)]
ComponentId = Annotated[str, Path(max_length=64)]

_TOO_DEAR = "`COST_OUT_OF_RANGE`: a piece would cost more than 500,000,000,000."
_OUT_OF_RANGE: Responses = {409: {"description": _TOO_DEAR}}
_DUPLICATE_SKU: Responses = {
    409: {"description": f"`DUPLICATE_SKU`: another product has it. {_TOO_DEAR}"}
}
_BAD_BOM: Responses = {
    409: {
        "description": "`DUPLICATE_SKU`, `DUPLICATE_COMPONENT`, `BOM_CYCLE`: it would contain "
        f"itself, `BOM_TOO_DEEP`: more than 10 levels. {_TOO_DEAR}"
    }
}


@reorders.get("", name="getReorder")
async def get_reorder(principal: Reader) -> One[ReorderList]:
    """List the filaments and the products that are running low, and how much to order."""
    return One(data=service.reorder(principal))


@products.get("", name="listProducts")
async def list_products(
    principal: Reader,
    query: Annotated[ListQuery, Depends(_product_query.from_query_string)],
    response: Response,
) -> Many[Product]:
    """List products: filtered, sorted, searched, paged."""
    page = PRODUCTS.page(principal, query)
    return many(response, page, [Product.model_validate(p) for p in page.items])


@products.post("", name="createProduct", status_code=201, responses=_BAD_BOM)
async def create_product(principal: Writer, new: NewProduct, response: Response) -> One[Product]:
    """Add a product to the catalogue, with its bill of materials or without."""
    return _created(service.create(principal, new), response)


@products.get("/labels", name="getProductLabels")
async def get_product_labels(
    principal: Reader, ids: LabelledIds, request: Request
) -> One[list[DrawnLabel]]:
    """Return the labels of many products for a sheet to print, in the order of their ids."""
    return label_answers(
        ids,
        PRODUCTS.find_many(principal, ids),
        label_of,
        lambda product: console_address(request, f"p/{product.id}"),
    )


@products.get("/{product_id}", name="getProduct", dependencies=[UNLESS_SEEN])
async def get_product(principal: Reader, product_id: ProductId, response: Response) -> One[Product]:
    """Return one product."""
    return _one(PRODUCTS.get(principal, product_id), response)


@products.get("/{product_id}/label", name="getProductLabel", response_class=Svg, responses=LABEL)
async def get_product_label(principal: Reader, product_id: ProductId, request: Request) -> Svg:
    """Return a label of the product to print: an SVG of 62 by 29 mm with a QR code."""
    product = PRODUCTS.get(principal, product_id)
    return label_answer(label_of(product), console_address(request, f"p/{product.id}"))


@products.patch("/{product_id}", name="changeProduct", responses=_DUPLICATE_SKU)
async def change_product(
    principal: Writer,
    product_id: ProductId,
    change: ProductChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Change a product, or archive it; its bill of materials and stock have their own calls."""
    return _one(service.change(principal, product_id, change, expected=expected), response)


@products.delete(
    "/{product_id}",
    name="deleteProduct",
    status_code=204,
    responses={
        409: {
            "description": "`PRODUCT_IN_USE`: it is a component of other products. "
            "`PRODUCT_RESERVED`: open orders have reserved pieces of it."
        }
    },
)
async def delete_product(
    principal: Deleter, product_id: ProductId, expected: ExpectedVersion
) -> None:
    """Delete a product that is not a component of another; archive one that is no longer made."""
    service.remove(principal, product_id, expected=expected)


@products.post(
    "/{product_id}/duplicate", name="duplicateProduct", status_code=201, responses=_BAD_BOM
)
async def duplicate_product(
    principal: Writer, product_id: ProductId, response: Response, copy: ProductCopy = _SAME_NAME
) -> One[Product]:
    """Create a product with the same bill of materials, without stock, SKU and listings."""
    return _created(service.duplicate(principal, product_id, copy), response)


@products.post(
    "/{product_id}/materials", name="addMaterial", status_code=201, responses=_OUT_OF_RANGE
)
async def add_material(
    principal: Writer,
    product_id: ProductId,
    new: NewBomMaterial,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Add a material to the bill of materials; returns the changed product."""
    return _created(service.add_material(principal, product_id, new, expected=expected), response)


@products.patch(
    "/{product_id}/materials/{material_id}", name="changeMaterial", responses=_OUT_OF_RANGE
)
async def change_material(
    principal: Writer,
    product_id: ProductId,
    material_id: MaterialId,
    change: BomMaterialChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Change a material in the bill of materials; returns the changed product."""
    product = service.change_material(principal, product_id, material_id, change, expected=expected)
    return _one(product, response)


@products.delete(
    "/{product_id}/materials/{material_id}", name="removeMaterial", responses=_OUT_OF_RANGE
)
async def remove_material(
    principal: Writer,
    product_id: ProductId,
    material_id: MaterialId,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Remove a material from the bill of materials; returns the changed product."""
    product = service.remove_material(principal, product_id, material_id, expected=expected)
    return _one(product, response)


@products.post("/{product_id}/components", name="addComponent", status_code=201, responses=_BAD_BOM)
async def add_component(
    principal: Writer,
    product_id: ProductId,
    new: NewBomComponent,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Add another product to the bill of materials; returns the changed product."""
    return _created(service.add_component(principal, product_id, new, expected=expected), response)


@products.patch(
    "/{product_id}/components/{component_id}", name="changeComponent", responses=_OUT_OF_RANGE
)
async def change_component(
    principal: Writer,
    product_id: ProductId,
    component_id: ComponentId,
    change: BomComponentChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Change the quantity of a component; returns the changed product."""
    product = service.change_component(
        principal, product_id, component_id, change, expected=expected
    )
    return _one(product, response)


@products.delete(
    "/{product_id}/components/{component_id}", name="removeComponent", responses=_OUT_OF_RANGE
)
async def remove_component(
    principal: Writer,
    product_id: ProductId,
    component_id: ComponentId,
    expected: ExpectedVersion,
    response: Response,
) -> One[Product]:
    """Remove a component from the bill of materials; returns the changed product."""
    product = service.remove_component(principal, product_id, component_id, expected=expected)
    return _one(product, response)


@products.post("/{product_id}/recalculate", name="recalculateProduct", responses=_OUT_OF_RANGE)
@reads_again(service.cost_breakdown)
async def recalculate_product(principal: Writer, product_id: ProductId) -> One[CostBreakdown]:
    """Calculate the present cost of one piece, line by line and at every depth; stored with the
    product."""
    return One(data=service.recalculate(principal, product_id))


@products.get("/{product_id}/availability", name="getAvailability")
async def get_availability(
    principal: Reader,
    product_id: ProductId,
    quantity: Annotated[int, Query(ge=1, le=100_000, description="How many to make.")] = 1,
) -> One[Availability]:
    """Check whether this many can be made now: any shortages, and the spools to use."""
    return One(data=service.availability(principal, product_id, quantity))


@products.post(
    "/{product_id}/stock",
    name="adjustStock",
    responses={
        409: {
            "description": "`INSUFFICIENT_STOCK`: the stock would be negative, or less "
            "than open orders have reserved."
        }
    },
)
async def adjust_stock(
    principal: Writer,
    product_id: ProductId,
    adjustment: StockAdjustment,
    response: Response,
) -> One[Product]:
    """Correct the stock by a signed difference, with a reason."""
    return _one(service.adjust_stock(principal, product_id, adjustment), response)


@products.post("/{product_id}/receipts", name="receiveProduct")
async def receive_product(
    principal: Writer, product_id: ProductId, receipt: Receipt, response: Response
) -> One[Product]:
    """Take pieces from a supplier into stock; as many fewer are expected (`ordered_quantity`).

    A change of `ordered_quantity` says how many are on order, or with 0 that no more will come.
    """
    return _one(service.receive(principal, product_id, receipt), response)


@products.get("/{product_id}/stock", name="listStockChanges")
async def list_stock_changes(
    principal: Reader,
    product_id: ProductId,
    query: Annotated[ListQuery, Depends(_stock_query.from_query_string)],
    response: Response,
) -> Many[StockChange]:
    """List every change of the product's stock."""
    page = service.stock_changes(principal, product_id, query)
    return many(response, page, [StockChange.model_validate(e) for e in page.items])


@products.get("/{product_id}/where-used", name="listProductUses")
async def list_product_uses(principal: Reader, product_id: ProductId) -> One[list[ProductUse]]:
    """List the products that have this one as a component, and how many pieces each takes."""
    return One(data=service.where_used(principal, product_id))


def _created(product: StoredProduct, response: Response) -> One[Product]:
    response.headers["Location"] = f"{API_PREFIX}/products/{product.id}"
    return _one(product, response)


def _one(product: StoredProduct, response: Response) -> One[Product]:
    tag(response, product)
    return One(data=Product.model_validate(product))


router = APIRouter(routes=[*products.routes, *reorders.routes])

app = create_app(router)
handler = lambda_handler(app)
