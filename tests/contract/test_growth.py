"""The contract only grows: no client of the last released one breaks.

openapi/released.json holds the compared parts of the last released contract. A release renews it,
as its last step before the tag::

    python -m tests.contract.growth

Between releases the file does not change. A failure of this test then means a change that breaks
existing clients, which needs a new version of the API.
"""

import copy
import json
from typing import Any

import pytest

from tests.contract.growth import RELEASED, breaks, compared, present


def test_no_client_of_the_released_contract_breaks() -> None:
    assert breaks(json.loads(RELEASED.read_text("utf-8")), present()) == []


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
                        {
                            "in": "query",
                            "name": "limit",
                            "schema": {"type": "integer", "maximum": 9},
                        },
                    ],
                    "responses": answering("200", {"$ref": "#/components/schemas/Thing"}),
                },
                "post": {
                    "operationId": "createThing",
                    "security": [{"bearer": []}],
                    "requestBody": {
                        "required": True,
                        "content": json_of({"$ref": "#/components/schemas/NewThing"}),
                    },
                    "responses": answering("201", {"$ref": "#/components/schemas/Thing"}),
                },
            }
        },
        "x-webhooks": {
            "thing.made": {
                "post": {"requestBody": {"content": json_of({"$ref": "#/components/schemas/Made"})}}
            }
        },
        "components": {
            "schemas": {
                "Made": {
                    "type": "object",
                    "required": ["at"],
                    "properties": {"at": {"type": "string", "format": "date-time"}},
                },
                "Thing": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": {"type": "string"},
                        "size": {"type": "number", "format": "double"},
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


def kept(contract: Json) -> Json:
    """Return the parts of a contract that a release keeps."""
    operations = (
        (path, method, described)
        for path, item in contract["paths"].items()
        for method, described in item.items()
    )
    return dict(compared(contract, operations))


GONE = object()
LIST = "paths /things get"
CREATE = "paths /things post"
TAKEN = "components schemas NewThing"
SHOWN = "components schemas Thing"
TOLD = "components schemas Made"
SIZE_FORMAT = f"{SHOWN} properties size format"
COLOURS = "components schemas Colour enum"
LIMIT = f"{LIST} parameters 0"
ANSWER = f"{LIST} responses 200"
PINGED: Json = {"post": {"requestBody": {"content": {}}}}
SHOP = {"in": "query", "name": "shop", "schema": {"type": "string"}}


def changed(path: str, value: Any) -> Json:
    """The small contract with another value there, or nothing where it is ``GONE``."""
    document = copy.deepcopy(small_contract())
    *parents, last = path.split()
    node: Any = document
    for part in parents:
        node = node[int(part)] if isinstance(node, list) else node[part]
    if isinstance(node, list):
        node[int(last) :] = [] if value is GONE else [value]
    elif value is GONE:
        del node[last]
    else:
        node[last] = value
    return document


@pytest.mark.parametrize(
    ("complaint", "path", "value"),
    [
        ("listThings: GET /things is gone", LIST, GONE),
        ("listThings: is called things now", f"{LIST} operationId", "things"),
        ("listThings: asks for a token now", f"{LIST} security", [{"bearer": []}]),
        ("listThings: parameter limit is gone", LIMIT, GONE),
        ("listThings: parameter limit is required now", f"{LIMIT} required", True),
        (
            "listThings: parameter shop is required now",
            f"{LIST} parameters 1",
            {**SHOP, "required": True},
        ),
        ("listThings: parameter limit was integer, is string", f"{LIMIT} schema type", "string"),
        ("listThings: parameter limit has the maximum 5 now", f"{LIMIT} schema maximum", 5),
        (
            "listThings: a body is required now",
            f"{LIST} requestBody",
            {"required": True, "content": {}},
        ),
        ("listThings: never answers 200 any more", ANSWER, GONE),
        ("listThings: header ETag of 200 is gone", f"{ANSWER} headers ETag", GONE),
        ("listThings: 200 is no application/json any more", f"{ANSWER} content", GONE),
        ("listThings: 200.id is gone", f"{SHOWN} properties id", GONE),
        ("listThings: 200.id was string, is integer", f"{SHOWN} properties id type", "integer"),
        (
            "listThings: 200.size had the format double, has float",
            SIZE_FORMAT,
            "float",
        ),
        ("listThings: 200.size had the format double, has None", SIZE_FORMAT, GONE),
        ("listThings: 200.id may be null now", f"{SHOWN} properties id nullable", True),
        ("listThings: 200.id may be missing now", f"{SHOWN} required", []),
        (
            "listThings: 200.tags[] was string, is number",
            f"{SHOWN} properties tags items type",
            "number",
        ),
        ("webhook thing.made: is gone", "x-webhooks thing.made", GONE),
        ("webhook thing.made: body.at is gone", f"{TOLD} properties at", GONE),
        ("webhook thing.made: body.at may be missing now", f"{TOLD} required", []),
        (
            "webhook thing.made: body.at had the format date-time, has date",
            f"{TOLD} properties at format",
            "date",
        ),
        ("createThing: takes no body any more", f"{CREATE} requestBody", GONE),
        ("createThing: takes no application/json any more", f"{CREATE} requestBody content", {}),
        ("createThing: body.weight is gone", f"{TAKEN} properties weight", GONE),
        ("createThing: body.weight is required now", f"{TAKEN} required", ["name", "weight"]),
        (
            "createThing: body.weight was number, is integer",
            f"{TAKEN} properties weight type",
            "integer",
        ),
        (
            "createThing: body.weight may not be null any more",
            f"{TAKEN} properties weight nullable",
            GONE,
        ),
        (
            "createThing: body.weight has the minimum 1 now",
            f"{TAKEN} properties weight minimum",
            1,
        ),
        (
            "createThing: body.name has the maxLength 50 now",
            f"{TAKEN} properties name maxLength",
            50,
        ),
        ("createThing: body.name has the minLength 2 now", f"{TAKEN} properties name minLength", 2),
        ("createThing: body.name has the pattern ^a now", f"{TAKEN} properties name pattern", "^a"),
        ("createThing: body.name takes only ['x'] now", f"{TAKEN} properties name enum", ["x"]),
        ("createThing: body.colour does not take ['blue'] any more", COLOURS, ["red"]),
        (
            "createThing: body.tags[] was string, is number",
            f"{TAKEN} properties tags items type",
            "number",
        ),
    ],
)
def test_a_break_is_noticed(complaint: str, path: str, value: Any) -> None:
    assert complaint in breaks(kept(small_contract()), kept(changed(path, value)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param("paths /others", {"get": {}}, id="a new operation"),
        pytest.param(f"{LIST} parameters 1", SHOP, id="a new parameter"),
        pytest.param(f"{LIMIT} schema maximum", 10, id="a wider limit"),
        pytest.param(f"{TAKEN} properties name maxLength", GONE, id="no limit"),
        pytest.param(f"{TAKEN} properties size", {"type": "number"}, id="a property in requests"),
        pytest.param(f"{TAKEN} required", [], id="a property that may be left out"),
        pytest.param(f"{TAKEN} properties name nullable", True, id="a property that may be null"),
        pytest.param(f"{SHOWN} properties room", {"type": "number"}, id="a property in answers"),
        pytest.param("x-webhooks thing.lost", PINGED, id="a new webhook"),
        pytest.param(f"{TOLD} properties by", {"type": "string"}, id="a property in webhooks"),
        pytest.param(f"{SHOWN} required", ["id", "tags"], id="a property that is always there"),
        pytest.param(COLOURS, ["red", "green", "blue"], id="a new value"),
        pytest.param(f"{LIST} responses 409", {}, id="a new refusal"),
        pytest.param(f"{LIST} responses 404", GONE, id="a refusal that never comes any more"),
        pytest.param(f"{CREATE} security", [], id="no token asked for"),
    ],
)
def test_growth_is_no_break(path: str, value: Any) -> None:
    assert breaks(kept(small_contract()), kept(changed(path, value))) == []
