"""The marketplaces that can send orders."""

from typing import Final

from batchivo.orders.inbound.marketplace import Marketplace
from batchivo.orders.inbound.shopify import Shopify
from batchivo.orders.models import Channel

MARKETPLACES: Final[dict[Channel, Marketplace]] = {
    marketplace.channel: marketplace for marketplace in (Shopify(),)
}
