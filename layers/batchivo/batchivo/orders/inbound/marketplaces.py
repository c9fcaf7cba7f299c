"""The marketplaces that can send orders."""

from typing import Final

from batchivo.orders.inbound.marketplace import Marketplace
from batchivo.orders.inbound.shopify import Shopify
from batchivo.orders.inbound.woocommerce import WooCommerce

_ALL: Final[tuple[Marketplace, ...]] = (Shopify(), WooCommerce())
MARKETPLACES: Final = {marketplace.channel: marketplace for marketplace in _ALL}
