"""The contract only grows: no client of the last released one breaks.

openapi/released.json is the public contract as it was released last. A release renews it, as its
last step before the tag::

    cp functions/docs/openapi.json openapi/released.json

Between releases it stays as it is: what this test complains of is then a break of what is in use,
and is for a new version of the API, not for this one.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from local.places import CONTRACT
from tests.contract.growth import breaks
from tests.support.contract import public_contract

RELEASED = CONTRACT.parent / "released.json"


def test_no_client_of_the_released_contract_breaks() -> None:
    assert breaks(json.loads(RELEASED.read_text("utf-8")), public_contract()) == []


Json = dict[str, Any]


def small_contract() -> Json:
    """With one of everything that a rule looks at."""
    return {
        "paths": {
            "/things": {
                "get": {
                    "operationId": "listThings",
                    "security": [],
                    "parameters": [
                        {"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 9}},
                    ],
                    "responses": answering("200", {"$ref": "#/components/schemas/Thing"}),
                },
                "post": {
                    "operationId": "createThing",
                    "security": [],
                    "requestBody": {
                        "required": True,
                        "content": json_of({"$ref": "#/components/schemas/NewThing"}),
                    },
                    "responses": answering("201", {"$ref": "#/components/schemas/Thing"}),
                },
            }
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": {"type": "string"},
                        "colour": {"$ref": "#/components/schemas/Colour"},
                        "tags": {"type": "array", "items": {"type": "string"}},
                    },
                },
                "NewThing": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "maxLength": 100},
                        "weight": {"type": "number", "nullable": True},
                        "colour": {"$ref": "#/components/schemas/Colour"},
                        "tags": {"type": "array", "items": {"type": "string"}},
                    },
                },
                "Colour": {"type": "string", "enum": ["red", "blue"]},
            }
        },
    }


def answering(status: str, schema: Json) -> Json:
    return {status: {"headers": {"ETag": {}}, "content": json_of(schema)}, "404": {}}


def json_of(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}


class Changed:
    """The small contract, opened up for a change."""

    def __init__(self) -> None:
        self.document = copy.deepcopy(small_contract())
        self.path: Json = self.document["paths"]["/things"]
        self.listing: Json = self.path["get"]
        self.creating: Json = self.path["post"]
        self.schemas: Json = self.document["components"]["schemas"]
        self.shown: Json = self.schemas["Thing"]
        self.taken: Json = self.schemas["NewThing"]


Change = Callable[[Changed], object]

BREAKS: dict[str, Change] = {
    "listThings: GET /things is gone": lambda c: c.path.pop("get"),
    "listThings: is called things now": lambda c: c.listing.update(operationId="things"),
    "listThings: asks for a token now": lambda c: c.listing.update(security=[{"bearer": []}]),
    "listThings: parameter limit is gone": lambda c: c.listing["parameters"].clear(),
    "listThings: parameter limit is required now": lambda c: c.listing["parameters"][0].update(
        required=True
    ),
    "listThings: parameter shop is required now": lambda c: c.listing["parameters"].append(
        {"in": "query", "name": "shop", "required": True, "schema": {"type": "string"}}
    ),
    "listThings: parameter limit was integer, is string": lambda c: c.listing["parameters"][0].update(
        schema={"type": "string"}
    ),
    "listThings: parameter limit has the maximum 5 now": lambda c: c.listing["parameters"][0].update(
        schema={"type": "integer", "maximum": 5}
    ),
    "listThings: a body is required now": lambda c: c.listing.update(
        requestBody={"required": True, "content": {}}
    ),
    "listThings: never answers 200 any more": lambda c: c.listing["responses"].pop("200"),
    "listThings: header ETag of 200 is gone": lambda c: c.listing["responses"]["200"].pop("headers"),
    "listThings: 200 is no application/json any more": lambda c: c.listing["responses"]["200"].pop(
        "content"
    ),
    "listThings: 200.id is gone": lambda c: c.shown["properties"].pop("id"),
    "listThings: 200.id was string, is integer": lambda c: c.shown["properties"].update(
        id={"type": "integer"}
    ),
    "listThings: 200.id may be null now": lambda c: c.shown["properties"]["id"].update(nullable=True),
    "listThings: 200.id may be missing now": lambda c: c.shown["required"].clear(),
    "listThings: 200.tags[] was string, is number": lambda c: c.shown["properties"]["tags"].update(
        items={"type": "number"}
    ),
    "createThing: takes no body any more": lambda c: c.creating.pop("requestBody"),
    "createThing: takes no application/json any more": lambda c: c.creating["requestBody"].update(
        content={}
    ),
    "createThing: body.weight is gone": lambda c: c.taken["properties"].pop("weight"),
    "createThing: body.weight is required now": lambda c: c.taken["required"].append("weight"),
    "createThing: body.weight was number, is integer": lambda c: c.taken["properties"].update(
        weight={"type": "integer", "nullable": True}
    ),
    "createThing: body.weight may not be null any more": lambda c: c.taken["properties"][
        "weight"
    ].pop("nullable"),
    "createThing: body.weight has the minimum 1 now": lambda c: c.taken["properties"]["weight"].update(
        minimum=1
    ),
    "createThing: body.name has the maxLength 50 now": lambda c: c.taken["properties"]["name"].update(
        maxLength=50
    ),
    "createThing: body.name has the minLength 2 now": lambda c: c.taken["properties"]["name"].update(
        minLength=2
    ),
    "createThing: body.name has the pattern ^a now": lambda c: c.taken["properties"]["name"].update(
        pattern="^a"
    ),
    "createThing: body.name takes only ['x'] now": lambda c: c.taken["properties"]["name"].update(
        enum=["x"]
    ),
    "createThing: body.colour does not take ['blue'] any more": lambda c: c.schemas["Colour"].update(
        enum=["red"]
    ),
    "createThing: body.tags[] was string, is number": lambda c: c.taken["properties"]["tags"].update(
        items={"type": "number"}
    ),
}

GROWTH: dict[str, Change] = {
    "a new operation": lambda c: c.path.update(delete={"operationId": "deleteThing"}),
    "a new optional parameter": lambda c: c.listing["parameters"].append(
        {"in": "query", "name": "shop", "schema": {"type": "string"}}
    ),
    "a wider limit": lambda c: c.listing["parameters"][0]["schema"].update(maximum=10),
    "no limit": lambda c: c.taken["properties"]["name"].pop("maxLength"),
    "a new optional property in requests": lambda c: c.taken["properties"].update(
        size={"type": "number"}
    ),
    "a property that requests may leave out": lambda c: c.taken["required"].clear(),
    "a property that requests may null": lambda c: c.taken["properties"]["name"].update(nullable=True),
    "a new property in answers": lambda c: c.shown["properties"].update(size={"type": "number"}),
    "a property that answers always have": lambda c: c.shown["required"].append("tags"),
    "a new value": lambda c: c.schemas["Colour"]["enum"].append("green"),
    "a new refusal": lambda c: c.listing["responses"].update({"409": {}}),
    "a refusal that never comes any more": lambda c: c.listing["responses"].pop("404"),
    "no token asked for": lambda c: c.listing.update(security=[]),
}


@pytest.mark.parametrize(("complaint", "change"), BREAKS.items(), ids=list(BREAKS))
def test_a_break_is_noticed(complaint: str, change: Change) -> None:
    changed = Changed()
    change(changed)
    assert complaint in breaks(small_contract(), changed.document)


@pytest.mark.parametrize("change", GROWTH.values(), ids=list(GROWTH))
def test_growth_is_no_break(change: Change) -> None:
    changed = Changed()
    change(changed)
    assert breaks(small_contract(), changed.document) == []
