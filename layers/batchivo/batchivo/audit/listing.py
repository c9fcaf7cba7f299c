"""The filters of the audit log."""

from batchivo.storage.listing import ListField, ListSpec

AUDIT_LOG = ListSpec(
    "AuditEntry",
    (
        ListField("operation", filterable=True),
        ListField("method", filterable=True),
        ListField("resource", filterable=True, searchable=True),
        ListField("user_id", filterable=True),
        ListField("key_id", filterable=True),
        ListField("source", filterable=True),
        ListField("created_at", "moment", ranged=True),
    ),
)
