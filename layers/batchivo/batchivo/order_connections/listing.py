"""The fields and filters of the list of order connections.

Append new stored fields at the end: their order is the order in every stored row.
"""

from batchivo.order_connections.models import Sender
from batchivo.storage.listing import ListField, ListSpec

CONNECTIONS = ListSpec(
    "OrderConnection",
    (
        ListField(
            "channel", filterable=True, sortable=True, choices=tuple(s.value for s in Sender)
        ),
        ListField("name", filterable=True, sortable=True, searchable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
    ),
)
