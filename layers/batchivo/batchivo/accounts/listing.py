"""What the list of members can be asked for.

The order of the stored fields is the order in every stored row: new ones go to the end.
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
