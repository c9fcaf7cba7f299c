"""The fields and filters of the list of members.

Append new stored fields at the end: their order is the order in every stored row.
"""

from batchivo.access.principal import Role
from batchivo.storage.listing import ListField, ListSpec

MEMBERS = ListSpec(
    "Member",
    (
        ListField("email", filterable=True, sortable=True, searchable=True),
        ListField("role", filterable=True, sortable=True, choices=tuple(Role)),
        ListField("created_at", "moment", sortable=True, ranged=True, range_name="joined"),
    ),
)
