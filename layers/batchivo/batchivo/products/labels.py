"""The labels of products."""

from batchivo.labels.label import Label
from batchivo.products.models import StoredProduct


def label_of(product: StoredProduct) -> Label:
    """Return the label of a product."""
    return Label(name=product.name, number=product.sku or "")
