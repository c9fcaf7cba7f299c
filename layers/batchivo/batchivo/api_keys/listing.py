"""What the list of API keys can be asked for.

The order of the stored fields is the order in every stored row: new ones go to the end.
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
