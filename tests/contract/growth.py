"""Find the changes of a contract that break clients of the released one.

Answers may gain fields and requests may require less; every other change is a break. Each rule
compares one part of both contracts and describes the breaks in it.

    python -m tests.contract.growth     write openapi/released.json, when the contract is released
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from local.places import CONTRACT
from testbed.contract import operations, public_contract

RELEASED = CONTRACT.parent / "released.json"
"""The parts of the last released contract that the comparison reads."""

Json = Mapping[str, Any]

_JSON = "application/json"

METHODS = ("get", "put", "post", "patch", "delete")

_LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    # How a new limit compares with the old one where it leaves less room.
    "minimum": lambda old, new: old is None or new > old,
    "maximum": lambda old, new: old is None or new < old,
    "minLength": lambda old, new: new > (old or 0),
    "maxLength": lambda old, new: old is None or new < old,
    "minItems": lambda old, new: new > (old or 0),
    "maxItems": lambda old, new: old is None or new < old,
    "pattern": lambda old, new: new != old,
    "format": lambda old, new: new != old,
}


_OF_SCHEMAS = frozenset(
    (
        *("$ref", "allOf", "anyOf", "type", "nullable", "enum", "properties", "required", "items"),
        *("additionalProperties", *_LIMITS),
    )
)


def compared(contract: Json, described: Iterable[tuple[str, str, Json]]) -> Json:
    """Return the parts of a contract that the comparison reads.

    ``described`` lists the path, the method and the description of each operation.
    """
    paths: dict[str, dict[str, Json]] = {}
    for path, method, operation in described:
        paths.setdefault(path, {})[method] = _of_operation(operation)
    schemas = contract["components"]["schemas"]
    webhooks = contract.get("x-webhooks", {})
    return {
        "paths": paths,
        "webhooks": {name: _of_content(webhooks[name]["post"]["requestBody"]) for name in webhooks},
        "components": {"schemas": {name: _of_schema(schemas[name]) for name in schemas}},
    }


def present() -> Json:
    """The contract as it stands."""
    described = ((one.path, one.method, one.described) for one in operations())
    return compared(public_contract(), described)


def _of_operation(operation: Json) -> Json:
    kept = {name: operation[name] for name in ("operationId", "security") if name in operation}
    kept["parameters"] = [
        {
            "in": parameter["in"],
            "name": parameter["name"],
            "required": parameter.get("required", False),
            "schema": _of_schema(parameter["schema"]),
        }
        for parameter in operation.get("parameters", ())
    ]
    if body := operation.get("requestBody"):
        kept["requestBody"] = {"required": body.get("required", False), **_of_content(body)}
    kept["responses"] = {
        status: {"headers": {name: {} for name in answer.get("headers", ())}, **_of_content(answer)}
        for status, answer in operation.get("responses", {}).items()
        if status.startswith("2")
    }
    return kept


def _of_content(part: Json) -> dict[str, Any]:
    content = part.get("content", {})
    return {"content": {kind: {"schema": _of_schema(content[kind]["schema"])} for kind in content}}


def _of_schema(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_of_schema(entry) for entry in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        key: {name: _of_schema(value[name]) for name in value}
        if key == "properties"
        else _of_schema(value)
        for key, value in schema.items()
        if key in _OF_SCHEMAS
    }


def breaks(released: Json, present: Json) -> list[str]:
    """All that a client of the released contract would stumble over."""
    comparison = _Comparison(released, present)
    return [*comparison.of_paths(), *comparison.of_webhooks()]


@dataclass(frozen=True)
class _Comparison:
    released: Json
    present: Json

    def of_paths(self) -> Iterator[str]:
        for path, item in self.released["paths"].items():
            for method, old in item.items():
                if method not in METHODS:
                    continue
                new = self.present["paths"].get(path, {}).get(method)
                if new is None:
                    yield f"{old['operationId']}: {method.upper()} {path} is gone"
                else:
                    for problem in self._of_operation(old, new):
                        yield f"{old['operationId']}: {problem}"

    def of_webhooks(self) -> Iterator[str]:
        for name, old in self.released["webhooks"].items():
            new = self.present["webhooks"].get(name)
            if new is None:
                yield f"webhook {name}: is gone"
                continue
            schema = new["content"][_JSON]["schema"]
            for problem in self._of_output("body", old["content"][_JSON]["schema"], schema):
                yield f"webhook {name}: {problem}"

    def _of_operation(self, old: Json, new: Json) -> Iterator[str]:
        if new["operationId"] != old["operationId"]:
            yield f"is called {new['operationId']} now"
        if new["security"] and not old["security"]:
            yield "asks for a token now"
        yield from self._of_parameters(old.get("parameters", []), new.get("parameters", []))
        yield from self._of_request_body(old.get("requestBody"), new.get("requestBody"))
        yield from self._of_responses(old["responses"], new["responses"])

    def _of_parameters(self, old: list[Json], new: list[Json]) -> Iterator[str]:
        before = {(p["in"], p["name"]): p for p in old}
        after = {(p["in"], p["name"]): p for p in new}
        for place, parameter in before.items():
            if place not in after:
                yield f"parameter {place[1]} is gone"
            else:
                yield from self._of_input(
                    f"parameter {place[1]}", parameter["schema"], after[place]["schema"]
                )
        for place, parameter in after.items():
            if parameter.get("required") and not before.get(place, {}).get("required"):
                yield f"parameter {place[1]} is required now"

    def _of_request_body(self, old: Json | None, new: Json | None) -> Iterator[str]:
        if old is None:
            if new is not None and new.get("required"):
                yield "a body is required now"
            return
        if new is None:
            yield "takes no body any more"
            return
        if new.get("required") and not old.get("required"):
            yield "a body is required now"
        for kind, media in old["content"].items():
            if kind not in new["content"]:
                yield f"takes no {kind} any more"
            else:
                yield from self._of_input("body", media["schema"], new["content"][kind]["schema"])

    def _of_responses(self, old: Json, new: Json) -> Iterator[str]:
        for status, response in old.items():
            if not status.startswith("2"):
                continue
            if status not in new:
                yield f"never answers {status} any more"
                continue
            for name in response.get("headers", {}):
                if name not in new[status].get("headers", {}):
                    yield f"header {name} of {status} is gone"
            for kind, media in response.get("content", {}).items():
                if kind not in new[status].get("content", {}):
                    yield f"{status} is no {kind} any more"
                else:
                    schema = new[status]["content"][kind]["schema"]
                    yield from self._of_output(status, media["schema"], schema)

    def _of_input(self, where: str, old: Json, new: Json) -> Iterator[str]:
        """A request that was accepted must still be accepted."""
        old, new = _flat(old, self.released), _flat(new, self.present)
        if _type(old) != _type(new):
            yield f"{where} was {_type(old)}, is {_type(new)}"
            return
        if old.get("nullable") and not new.get("nullable"):
            yield f"{where} may not be null any more"
        yield from _narrowed(where, old, new)
        properties = new.get("properties", {})
        for name, inner in old.get("properties", {}).items():
            if name in properties:
                yield from self._of_input(f"{where}.{name}", inner, properties[name])
            elif new.get("additionalProperties") is False:
                yield f"{where}.{name} is gone"
        for name in sorted({*new.get("required", ())} - {*old.get("required", ())}):
            yield f"{where}.{name} is required now"
        if "items" in old:
            yield from self._of_input(f"{where}[]", old["items"], new["items"])

    def _of_output(self, where: str, old: Json, new: Json) -> Iterator[str]:
        """An answer must still keep the promises of its old schema."""
        old, new = _flat(old, self.released), _flat(new, self.present)
        if _type(old) != _type(new):
            yield f"{where} was {_type(old)}, is {_type(new)}"
            return
        if new.get("format") != old.get("format"):
            yield f"{where} had the format {old.get('format')}, has {new.get('format')}"
        if new.get("nullable") and not old.get("nullable"):
            yield f"{where} may be null now"
        properties = new.get("properties", {})
        for name, inner in old.get("properties", {}).items():
            if name in properties:
                yield from self._of_output(f"{where}.{name}", inner, properties[name])
            else:
                yield f"{where}.{name} is gone"
        for name in sorted({*old.get("required", ())} - {*new.get("required", ())}):
            if name in properties:
                yield f"{where}.{name} may be missing now"
        if "items" in old:
            yield from self._of_output(f"{where}[]", old["items"], new["items"])


def _narrowed(where: str, old: Json, new: Json) -> Iterator[str]:
    if "enum" in new:
        lost = [value for value in old.get("enum", ()) if value not in new["enum"]]
        if "enum" not in old:
            yield f"{where} takes only {new['enum']} now"
        elif lost:
            yield f"{where} does not take {lost} any more"
    for limit, narrows in _LIMITS.items():
        if limit in new and narrows(old.get(limit), new[limit]):
            yield f"{where} has the {limit} {new[limit]} now"


def _flat(schema: Json, document: Json) -> dict[str, Any]:
    """Return the schema with its references replaced by the schemas they name."""
    flat = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
    parts = [schema["$ref"]] if "$ref" in schema else []
    parts += [part["$ref"] for part in schema.get("allOf", ()) if "$ref" in part]
    for reference in parts:
        named = document["components"]["schemas"][reference.rsplit("/", 1)[1]]
        flat = {**_flat(named, document), **flat}
    return flat


def _type(schema: Json) -> str:
    """The JSON type; of a union, all of them."""
    if "anyOf" in schema:
        return " or ".join(sorted(part.get("type", "any") for part in schema["anyOf"]))
    kind: str = schema.get("type", "any")
    return kind


def _lines(contract: Json) -> str:
    """Write one line per operation and schema, so that a diff shows the changed ones."""
    paths = ",\n".join(
        f"  {json.dumps(path)}: {{\n"
        + ",\n".join(f"   {json.dumps(method)}: {json.dumps(item[method])}" for method in item)
        + "\n  }"
        for path, item in contract["paths"].items()
    )
    webhooks, schemas = (
        ",\n".join(f"  {json.dumps(name)}: {json.dumps(part)}" for name, part in parts.items())
        for parts in (contract["webhooks"], contract["components"]["schemas"])
    )
    return (
        f'{{\n "paths": {{\n{paths}\n }},\n "webhooks": {{\n{webhooks}\n }},\n'
        f' "components": {{"schemas": {{\n{schemas}\n }}}}\n}}\n'
    )


if __name__ == "__main__":
    RELEASED.write_text(_lines(present()), "utf-8")
