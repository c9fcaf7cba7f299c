"""The collections of webhook endpoints and deliveries."""

from batchivo.storage.collection import ListedCollection
from batchivo.webhooks.listing import DELIVERIES as DELIVERY_LIST
from batchivo.webhooks.listing import ENDPOINTS as ENDPOINT_LIST
from batchivo.webhooks.listing import row_of
from batchivo.webhooks.models import StoredDelivery, StoredEndpoint

ENDPOINTS = ListedCollection(
    "Webhook endpoint",
    "{workspace}/webhooks",
    StoredEndpoint,
    table="webhooks_table",
    spec=ENDPOINT_LIST,
    address="/webhooks",
)
DELIVERIES = ListedCollection(
    "Delivery",
    "{workspace}/webhooks/deliveries",
    StoredDelivery,
    table="webhooks_table",
    spec=DELIVERY_LIST,
    row=row_of,
    address="/webhooks/deliveries",
    remembers=True,
)
