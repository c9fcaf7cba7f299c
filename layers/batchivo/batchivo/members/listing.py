"""The fields and filters of the list of invitations.

Append new stored fields at the end: their order is the order in every stored row.
"""

from batchivo.access.principal import Role
from batchivo.storage.listing import ListField, ListSpec

INVITATIONS = ListSpec(
    "Invitation",
    (
        ListField("email", filterable=True, sortable=True, searchable=True),
        ListField("role", filterable=True, sortable=True, choices=tuple(Role)),
        ListField("created_at", "moment", sortable=True, ranged=True),
        ListField("ends_at", "moment", sortable=True, ranged=True, range_name="ends"),
    ),
)
