"""The collections of products and their stock ledgers."""

from batchivo.products.listing import PRODUCTS as PRODUCT_LIST
from batchivo.products.listing import STOCK_CHANGES as STOCK_CHANGE_LIST
from batchivo.products.models import StoredProduct, StoredStockChange
from batchivo.storage.collection import ListedCollection

PRODUCTS = ListedCollection(
    "Product",
    "{workspace}/products",
    StoredProduct,
    table="catalog_table",
    spec=PRODUCT_LIST,
    address="/products",
)
STOCK_CHANGES = ListedCollection(
    "Ledger entry",
    "{workspace}/products/{owner}/stock",
    StoredStockChange,
    table="catalog_table",
    spec=STOCK_CHANGE_LIST,
)
"""The stock ledger of a product, which is its owner."""
