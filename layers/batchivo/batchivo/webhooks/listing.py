"""The fields and filters of the lists of endpoints and deliveries.

Append new stored fields at the end: their order is the order in every stored row.
"""

from collections.abc import Mapping

from batchivo.events.catalogue import PUBLIC
from batchivo.storage.listing import ListField, ListSpec
from batchivo.webhooks.models import DeliveryStatus, StoredDelivery
from batchivo.webhooks.sending.posting import ErrorClass

ENDPOINTS = ListSpec(
    "Endpoint",
    (
        ListField("url", filterable=True, sortable=True, searchable=True),
        ListField("description", searchable=True),
        ListField("enabled", "bool", filterable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
    ),
)

DELIVERIES = ListSpec(
    "Delivery",
    (
        ListField("endpoint_id", filterable=True),
        ListField("event_id", filterable=True, searchable=True),
        ListField(
            "event_type",
            filterable=True,
            sortable=True,
            searchable=True,
            choices=tuple(kind.type.value for kind in PUBLIC),
        ),
        ListField("status", filterable=True, sortable=True, choices=tuple(DeliveryStatus)),
        ListField("last_error", filterable=True, choices=tuple(ErrorClass)),
        ListField("attempt_count", "number", sortable=True, ranged=True),
        ListField("next_attempt_at", "moment", sortable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("updated_at", "moment", sortable=True, ranged=True),
        ListField("version", "number"),
    ),
)


def row_of(delivery: StoredDelivery) -> Mapping[str, object]:
    """Return a delivery's list fields."""
    last = delivery.attempts[-1] if delivery.attempts else None
    return {
        **{f.name: getattr(delivery, f.name) for f in DELIVERIES.fields if f.name != "last_error"},
        "last_error": last.error if last else None,
    }
