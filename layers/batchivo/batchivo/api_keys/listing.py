"""The fields and filters of the list of API keys.

Append new stored fields at the end: their order is the order in every stored row.
"""

from batchivo.storage.listing import ListField, ListSpec

API_KEYS = ListSpec(
    "ApiKey",
    (
        ListField("name", filterable=True, sortable=True, searchable=True),
        ListField("prefix", filterable=True),
        ListField("user_id", filterable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("ends_at", "moment", sortable=True, ranged=True, range_name="ends"),
    ),
)
