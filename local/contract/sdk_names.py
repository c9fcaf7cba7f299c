"""What each operation is called in the SDKs: `spools.get` for ``getSpool``.

The resource is the last collection that the path begins with. The method is the operation's id
without the resource's words; to change is to `update`, and `get` goes where more words follow, as
in `production_runs.stats`.
"""

import re

from local.contract.document import Document

_OTHERWISE: dict[str, str | None] = {
    "refreshTokens": "auth.refresh",
    "endSessions": "sessions.end_all",
    "changePassword": "auth.change_password",
    "listWorkspaces": "workspaces.list",
    "switchWorkspace": "workspaces.switch",
    "leaveWorkspace": "workspaces.leave",
    "closeWorkspace": "workspaces.close",
    "getWorkspace": "workspaces.current",
    "changeWorkspace": "workspaces.update",
    "listAuditLog": "audit_log.list",
    "inviteMember": "invitations.create",
    "registerInvited": "invitations.register",
    "countOrders": "orders.counts",
    "getToday": "today.get",
    "receiveShopifyOrder": None,
    "receiveWooCommerceOrder": None,
    "startOrder": "orders.start_production",
    "makeOrderReady": "orders.ready",
    "makeOrder": "orders.plan_run",
    "listProductUses": "products.uses",
    "listMaterialTypes": "spools.material_types",
    "lookUpCode": "catalogue.look_up",
    "summarizeSpools": "spools.summary",
    "getSpoolStats": "spools.stats",
    "importSpools": "spools.import_file",
    "exportSpools": "spools.export_file",
    "importFilaments": "filaments.import_file",
    "exportFilaments": "filaments.export_file",
    "deductFilament": "spools.deduct",
    "listEventTypes": "webhooks.event_types",
    "recoverDeliveries": "webhooks.recover",
}
"""Names that do not follow from the id; None for what only other machines call."""


def add_sdk_names(contract: Document) -> None:
    """Name each operation's method in the SDKs as ``x-sdk-method``.

    Raises:
        ValueError: two operations have one name.
    """
    collections = {name for path in contract["paths"] for name in re.findall(r"(\w[\w-]*)/{", path)}
    taken: dict[str, str] = {}
    for path, item in contract["paths"].items():
        for operation in item.values():
            operation_id = operation["operationId"]
            derived = _derived(operation_id, path, collections)
            name = _OTHERWISE.get(operation_id, derived)
            if name is None:
                continue
            if name in taken:
                message = f"{taken[name]} and {operation_id} would both be {name} in the SDKs"
                raise ValueError(message)
            taken[name] = operation_id
            operation["x-sdk-method"] = name


def _derived(operation_id: str, path: str, collections: set[str]) -> str:
    first, *others = path.removeprefix("/api/v1/").partition("/{")[0].split("/")
    resource = next((name for name in reversed(others) if name in collections), first)
    words = resource.split("-")
    of_resource = {*words, *(re.sub("ies$", "y", word).removesuffix("s") for word in words)}
    verb, *rest = re.findall("[a-z]+", re.sub("([A-Z])", r" \1", operation_id).lower())
    rest = [word for word in rest if word not in of_resource]
    method = [] if verb == "get" and rest else [{"change": "update"}.get(verb, verb)]
    return f"{resource.replace('-', '_')}.{'_'.join([*method, *rest])}"
