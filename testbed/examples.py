"""One of everything that the contract's operations take the id of.

A plain resource's maker follows from the contract; any other adds a line to ``MAKERS``. An id
without a maker fails the tests that need it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from batchivo.examples import example_of
from testbed.contract import Json, Operation, operation, operations, public_contract, resolved

Ids = dict[str, str]
"""Ids by their names; one that only has a meaning within another thing is named after both, such
as ``run_id.item_id``."""

Maker = Callable[[httpx.Client, Ids], str]
"""Makes one in the workspace of this client's user and answers its id. The ids include those of the
things that contain it, such as the product of a material.
"""

Place = tuple[str, ...]
"""Where an id stands in a body: the names of the properties that lead to it, lists passed over."""


def made_by(
    operation_id: str, *, entry: str | None = None, then: str | None = None, **changes: Any
) -> Maker:
    """Made by the operation that does so, with the contract's own example and these changes.

    ``entry`` names the list in the answer that the new one was added to, where it is an entry of
    one; ``then`` an operation that brings it into the state in which most can be done with it.
    """

    def make(api: httpx.Client, ids: Ids) -> str:
        making = operation(operation_id)
        body = (body_shown(making, ids) or {}) | changes
        answer = api.request(making.method, address(making, ids), json=body or None)
        assert answer.status_code == 201, answer.text
        data = answer.json()["data"]
        made: str = (data[entry][-1] if entry else data)["id"]
        if then:
            following = operation(then)
            parameter = following.path_parameters[-1]
            url = address(following, ids | {parameter: made})
            api.request(following.method, url).raise_for_status()
        return made

    return make


def shown_by(operation_id: str, *names: str) -> Maker:
    """There from the beginning, and told by this operation under these names."""

    def look(api: httpx.Client, ids: Ids) -> str:
        looking = operation(operation_id)
        found = api.request(looking.method, looking.path).json()["data"]
        for name in names:
            found = found[name]
        return str(found)

    return look


def _another_session(api: httpx.Client, ids: Ids) -> str:
    """Another session than the client's own, which it still needs."""
    switching = operation("switchWorkspace")
    body = {"workspace_id": ids["workspace_id"]}
    api.request(switching.method, switching.path, json=body).raise_for_status()
    sessions = api.request("get", operation("listSessions").path).json()["data"]
    return str(next(one["id"] for one in sessions if not one["current"]))


MAKERS: dict[str, Maker] = {
    "user_id": shown_by("getMe", "id"),
    "workspace_id": shown_by("getMe", "workspace", "id"),
    "session_id": _another_session,
    "spool_id": made_by("createSpools"),
    "component_product_id": made_by("createProduct", sku=None),
    "product_id": made_by("createProduct", sku=None, price=29.9),
    "product_id.material_id": made_by("addMaterial", entry="materials"),
    "product_id.component_id": made_by("addComponent", entry="components"),
    "run_id": made_by("createRun", then="startRun"),
    "run_id.item_id": made_by("addRunItem", entry="items"),
    "run_id.material_id": made_by("addRunMaterial", entry="materials"),
    # What happens in the workspace would go on being delivered to it while tests look.
    # A workspace has a URL once, and the example's is for who follows it.
    "endpoint_id": made_by(
        "createWebhook", url="https://shop.example.com/others", event_types=["webhook.ping"]
    ),
    "delivery_id": made_by("testWebhook"),
    "printer_id.slot": lambda api, ids: "0",
    "printer_id.job_id": made_by("reportPrinterJob"),
    "order_id": made_by("createOrder", external_id=None),
}
"""A maker may ask for the ids of other things, which are then made first."""


silent_endpoint = made_by(
    "createWebhook",
    url="https://shop.example.com/others",
    event_types=["webhook.ping"],
    enabled=False,
)
"""Makes a disabled endpoint: an enabled one is sent a ping, whose delivery changes at some time."""


def _plain_makers() -> Iterator[tuple[str, Maker]]:
    """The id in `/things/{thing_id}`, made by `POST /things`."""
    creating = {one.path: one.id for one in operations() if one.method == "post"}
    for one in operations():
        collection, _, parameter = one.path.rpartition("/{")
        if len(one.path_parameters) == 1 and one.path.endswith("}") and collection in creating:
            yield parameter.removesuffix("}"), made_by(creating[collection])


for _name, _maker in _plain_makers():
    MAKERS.setdefault(_name, _maker)

NAMED_BY_OTHERS = {"external_id"}
"""Ids of other systems: they name nothing here."""


class MadeWhenNeeded(Ids):
    """The ids of things that are made the first time they are asked for."""

    def __init__(self, api: httpx.Client) -> None:
        super().__init__()
        self._api = api

    def __contains__(self, name: object) -> bool:
        return name in MAKERS

    def __missing__(self, name: str) -> str:
        self[name] = MAKERS[name](self._api, self)
        return self[name]


def one_of_everything(api: httpx.Client, **makers: Maker) -> Ids:
    """Make one of each thing, these by other makers."""
    ids = MadeWhenNeeded(api)
    for name, make in makers.items():
        ids[name] = make(api, ids)
    return {name: ids[name] for name in MAKERS}


def id_of(name: str, of: Operation, ids: Ids) -> str:
    """The id that the operation means by this name."""
    for parent in of.path_parameters:
        if (scoped := f"{parent}.{name}") in ids:
            return ids[scoped]
    if name not in ids:
        pytest.fail(f"no maker of {name}, which {of} takes: add one to testbed/examples.py")
    return ids[name]


def address(of: Operation, ids: Ids) -> str:
    path = of.path.format(**{name: id_of(name, of, ids) for name in of.path_parameters})
    query = dict(of.query_example)
    if "ids" in query:
        collection = of.path.split("/")[3]
        query["ids"] = ids.get(f"{collection.removesuffix('s')}_id", query["ids"])
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


def body_shown(of: Operation, ids: Ids) -> Any:
    """The contract's example of a body, with these ids in the place of the example's."""
    if of.body_schema is None:
        return None
    return _with_ids(of, of.body_schema, of.body_example, ids)


def id_places(of: Operation) -> list[Place]:
    """Everywhere in the body that an id may stand."""
    return list(_places(of.body_schema)) if of.body_schema else []


def body_naming(of: Operation, place: Place, the_id: str, ids: Ids) -> Any:
    """A body with ``the_id`` at ``place``, and beside what leads there only what must be there."""
    assert of.body_schema is not None
    return _sparing(of, of.body_schema, of.body_example, place, the_id, ids)


def _places(schema: Json) -> Iterator[Place]:
    for name, inner in _properties(schema).items():
        if _is_id(name):
            yield (name,)
        else:
            for place in _places(inner):
                yield (name, *place)


def _with_ids(of: Operation, schema: Json, example: Any, ids: Ids) -> Any:
    if isinstance(example, list):
        return [_with_ids(of, schema, entry, ids) for entry in example]
    if not isinstance(example, dict):
        return example
    properties = _properties(schema)
    return {
        name: _own(of, name, ids) if _is_id(name) else _with_ids(of, properties[name], value, ids)
        for name, value in example.items()
    }


def _sparing(of: Operation, schema: Json, example: Any, place: Place, the_id: str, ids: Ids) -> Any:
    schema = resolved(schema)
    if schema.get("type") == "array":
        entry = example[0] if example else None
        return [_sparing(of, schema["items"], entry, place, the_id, ids)]
    example = example or example_of(schema, public_contract()["components"]["schemas"])
    required = {name: example[name] for name in schema.get("required", ()) if name in example}
    body: Json = _with_ids(of, schema, required, ids)
    name, *rest = place
    if rest:
        inner = schema["properties"][name]
        body[name] = _sparing(of, inner, example.get(name), tuple(rest), the_id, ids)
    else:
        body[name] = [the_id] if name.endswith("_ids") else the_id
    return body


def _own(of: Operation, name: str, ids: Ids) -> Any:
    own = id_of(singular(name), of, ids)
    return [own] if name.endswith("_ids") else own


def _properties(schema: Json) -> Mapping[str, Json]:
    schema = resolved(schema)
    if schema.get("type") == "array":
        return _properties(schema["items"])
    properties: Mapping[str, Json] = schema.get("properties", {})
    return properties


def _is_id(name: str) -> bool:
    return name.endswith(("_id", "_ids")) and name not in NAMED_BY_OTHERS


def singular(name: str) -> str:
    return name.removesuffix("s")
