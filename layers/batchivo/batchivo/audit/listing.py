"""What the audit log can be asked for.

The order of the stored fields is the order in every stored row: new ones go to the end.
"""

from batchivo.storage.listing import ListField, ListSpec

AUDIT_LOG = ListSpec(
    "AuditEntry",
    (
        ListField("operation", filterable=True, sortable=True),
        ListField("method", filterable=True),
        ListField("resource", filterable=True, searchable=True),
        ListField("user_id", filterable=True),
        ListField("key_id", filterable=True),
        ListField("source", filterable=True),
        ListField("created_at", "moment", sortable=True, ranged=True),
    ),
)
