"""The fields and filters of the audit log.

Append new stored fields at the end: their order is the order in every stored row.
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
