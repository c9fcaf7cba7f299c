"""How to make one of everything that the contract's operations take the id of.

A new resource adds a line to ``MAKERS``; an id without one fails the tests that need it.
"""

from collections.abc import Callable, Iterable
from typing import Any

import httpx

from tests.support.contract import Json, Operation, operation, resolved

Ids = dict[str, str]
"""By the id's name: a path parameter's, or a body property's (without the s of a plural)."""

Maker = Callable[[httpx.Client, Ids], str]
"""Makes one in the workspace of this client's user and answers its id; what it stands in, such as
the product of a material, is among the ids."""


def made_by(operation_id: str, *, entry: str | None = None, **changes: Any) -> Maker:
    """Made by the operation that does so, with the contract's own example and these changes.

    ``entry`` names the list in the answer that the new one was added to, where it is an entry.
    """

    def make(api: httpx.Client, ids: Ids) -> str:
        making = operation(operation_id)
        body = {**making.body_example, **changes}
        own = ids | make_ids(api, _names_shown(making.body_schema or {}, body))
        answer = api.request(
            making.method, address(making, own), json=_filled(making.body_schema or {}, body, own)
        )
        assert answer.status_code == 201, answer.text
        data = answer.json()["data"]
        made: str = (data[entry][-1] if entry else data)["id"]
        return made

    return make


MAKERS: dict[str, Maker] = {
    "spool_id": made_by("createSpools"),
    "product_id": made_by("createProduct", sku=None),
    "component_product_id": made_by("createProduct", sku=None),
    "material_id": made_by("addMaterial", entry="materials"),
    "component_id": made_by("addComponent", entry="components"),
}

NAMED_BY_OTHERS = {"external_id"}
"""Ids of other systems: they name nothing here."""


def id_names(of: Operation) -> list[str]:
    """Every id that the operation takes, those of the path first, left to right."""
    in_body = _names_declared(of.body_schema) if of.body_schema else []
    return list(dict.fromkeys([*of.path_parameters, *in_body]))


def make_ids(api: httpx.Client, names: Iterable[str]) -> Ids:
    """One of each, in this order; each can stand in those before it."""
    ids: Ids = {}
    for name in names:
        ids[name] = MAKERS[name](api, ids)
    return ids


def address(of: Operation, ids: Ids) -> str:
    return of.path.format(**ids)


def body_with(of: Operation, ids: Ids) -> Any:
    """The contract's example of a body with all the ids that it can hold."""
    if of.body_schema is None:
        return None
    return _filled(of.body_schema, of.body_example, ids, add_missing=True)


def _names_declared(schema: Json) -> list[str]:
    schema = resolved(schema)
    if schema.get("type") == "array":
        return _names_declared(schema["items"])
    names = []
    for name, inner in schema.get("properties", {}).items():
        names += [_singular(name)] if _is_id(name) else _names_declared(inner)
    return names


def _names_shown(schema: Json, example: Any) -> list[str]:
    schema = resolved(schema)
    if schema.get("type") == "array":
        return [name for entry in example for name in _names_shown(schema["items"], entry)]
    names = []
    for name, inner in schema.get("properties", {}).items():
        if name in example:
            names += [_singular(name)] if _is_id(name) else _names_shown(inner, example[name])
    return names


def _filled(schema: Json, example: Any, ids: Ids, *, add_missing: bool = False) -> Any:
    schema = resolved(schema)
    if schema.get("type") == "array":
        return [_filled(schema["items"], entry, ids, add_missing=add_missing) for entry in example]
    if not isinstance(example, dict):
        return example
    filled = dict(example)
    for name, inner in schema.get("properties", {}).items():
        if name not in filled and not (add_missing and _names_declared({"properties": {name: inner}})):
            continue
        if _is_id(name):
            own = ids[_singular(name)]
            filled[name] = [own] if name.endswith("_ids") else own
        else:
            shown = filled[name] if name in filled else _example(inner)
            filled[name] = _filled(inner, shown, ids, add_missing=add_missing)
    return filled


def _example(schema: Json) -> Any:
    schema = resolved(schema)
    return [_example(schema["items"])] if schema.get("type") == "array" else schema["example"]


def _is_id(name: str) -> bool:
    return name.endswith(("_id", "_ids")) and name not in NAMED_BY_OTHERS


def _singular(name: str) -> str:
    return name.removesuffix("s")
