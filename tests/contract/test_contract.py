"""The contract is a valid document, and the deployed API matches it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from batchivo.http.idempotency import HEADER
from local.build import BUILD
from local.contract import served
from local.contract.files import files
from local.contract.refusals import RATE_LIMIT_HEADERS
from local.deployment import Deployment
from local.gateway import read_document
from local.places import CONTRACT
from testbed.accounts import anonymous
from testbed.contract import (
    Json,
    Operation,
    must_fit,
    operations,
    public_contract,
    resolved,
    schemas_within,
    shown,
)
from testbed.examples import address

OPERATIONS = operations()
SECURED = [operation for operation in OPERATIONS if operation.secured]

BYTES_PER_OPERATION = 3_900

SHOWN_ELSEWHERE = {("listProducts", "status"): ("low",)}
"""Values of filters that no answer's field has: a low product is active, with less stock than its
reorder point."""

OPEN = {
    "register",
    "login",
    "refreshTokens",
    "forgotPassword",
    "resetPassword",
    "registerInvited",
    "receiveShopifyOrder",
    "receiveWooCommerceOrder",
}
"""The operations that need no token: anyone in the world can call them. A shop's order is signed
instead (tests/integration/test_orders_inbound.py)."""


def test_is_valid_openapi_3_0() -> None:
    document = public_contract()
    assert document["openapi"].startswith("3.0.")
    OpenAPIV30SpecValidator(document).validate()


def test_is_built_into_the_function_that_serves_it(stack: Deployment) -> None:
    built = json.loads((BUILD / "DocsFunction" / "openapi.json").read_text("utf-8"))
    assert built == served.document()
    for item in built["paths"].values():
        for operation in item.values():
            operation.pop("x-codeSamples", None)
    for response in refusals(built):
        response["content"]["application/json"].pop("examples", None)
    assert built == public_contract()


def test_the_pages_show_each_code_of_a_refusal() -> None:
    document = served.document()
    for response in refusals(document):
        examples = response["content"]["application/json"]["examples"]
        assert examples
        for code, example in examples.items():
            assert f"`{code}`" in response["description"]
            must_fit(example["value"], {"$ref": "#/components/schemas/Error"})


def refusals(document: Json) -> list[Json]:
    """The responses whose body is an ``Error``."""
    shared = document["components"]["responses"].values()
    own = (
        response
        for item in document["paths"].values()
        for operation in item.values()
        for response in operation["responses"].values()
    )
    error = {"schema": {"$ref": "#/components/schemas/Error"}}
    return [
        response
        for response in (*shared, *own)
        if error.items() <= response.get("content", {}).get("application/json", {}).items()
    ]


def test_says_nothing_of_api_gateway() -> None:
    text = CONTRACT.read_text("utf-8")
    assert [
        word for word in ("x-amazon-", "x-api-key", "usageKey", "x-internal") if word in text
    ] == []


def test_takes_few_bytes_for_each_operation() -> None:
    assert CONTRACT.stat().st_size <= BYTES_PER_OPERATION * len(OPERATIONS)


def test_matches_the_code() -> None:
    for path, text in files().items():
        assert path.read_text("utf-8") == text, f"{path.name} differs: run `make contract`"


def test_schema_names_are_ones_that_every_generator_takes() -> None:
    names = public_contract()["components"]["schemas"]
    assert [name for name in names if not re.fullmatch("[A-Za-z0-9]+", name)] == []


def test_operation_ids_are_unique() -> None:
    ids = [operation.id for operation in OPERATIONS]
    assert sorted(ids) == sorted(set(ids))


def test_only_these_operations_are_open() -> None:
    assert {operation.id for operation in OPERATIONS if not operation.secured} == OPEN


class TestIsReadByToolsWithoutAPatch:
    """Each rule was broken once, and kept a generator or a validator from working."""

    def test_no_schema_has_the_name_that_go_generates_for_another(self) -> None:
        names = {*public_contract()["components"]["schemas"]}
        made = {f"{prefix}{name}" for name in names for prefix in ("New", "Nullable")}
        assert names & made == set()

    def test_no_two_components_have_one_name(self) -> None:
        components = public_contract()["components"].values()
        names = [name for named in components for name in named]
        assert sorted({*names}) == sorted(names)

    def test_a_reference_stands_alone_or_with_a_description(self) -> None:
        for path, schema in schemas_within(public_contract()):
            if "allOf" in schema:
                assert {*schema} <= {"allOf", "description"}, path

    def test_a_nullable_enum_holds_null(self) -> None:
        for path, schema in schemas_within(public_contract()):
            if schema.get("nullable") and "enum" in schema:
                assert None in schema["enum"], path

    def test_numbers_are_doubles_and_longs_and_have_no_enum(self) -> None:
        formats = {"number": "double", "integer": "int64"}
        for path, schema in schemas_within(public_contract()):
            if isinstance(kind := schema.get("type"), str) and kind in formats:
                assert schema["format"] == formats[kind], path
                assert "enum" not in schema, path

    def test_the_limits_of_integers_are_integers(self) -> None:
        for path, schema in schemas_within(public_contract()):
            if schema.get("type") == "integer":
                assert [v for v in schema.values() if isinstance(v, float)] == [], path

    def test_no_parameter_is_nullable(self) -> None:
        for one in OPERATIONS:
            for parameter in one.described["parameters"]:
                assert not resolved(parameter["schema"]).get("nullable"), (one.id, parameter)

    def test_a_filter_takes_the_values_of_its_field(self) -> None:
        fixed = []
        for operation, parameter, field in filters():
            values = resolved(parameter["schema"]["items"])
            if "enum" in field or field["type"] == "boolean":
                fixed.append((operation.id, parameter["name"]))
                assert values["type"] == field["type"], fixed[-1]
                assert ("enum" in values) is ("enum" in field), fixed[-1]
                shown = {*field.get("enum", ()), *SHOWN_ELSEWHERE.get(fixed[-1], ())}
                assert {*values.get("enum", ())} <= shown, fixed[-1]
        assert {("listOrders", "status"), ("listSpools", "archived")} <= {*fixed}

    def test_a_filter_by_time_takes_a_date_alone(self) -> None:
        for operation in OPERATIONS:
            for parameter in operation.described["parameters"]:
                if parameter["schema"].get("format") == "date-time":
                    assert "A date alone means" in parameter["description"], operation.id

    def test_patterns_use_only_escapes_of_ecma_262(self) -> None:
        for path, schema in schemas_within(public_contract()):
            if isinstance(pattern := schema.get("pattern"), str):
                escaped = re.findall(r"\\(.)", pattern)
                assert [c for c in escaped if c not in "^$\\.*+?()[]{}|/dDwWsSbBx"] == [], path

    def test_the_tags_are_in_the_order_of_a_shops_day(self) -> None:
        tags = [tag["name"] for tag in public_contract()["tags"]]
        assert {tag for one in OPERATIONS for tag in one.described["tags"]} == {*tags[:-1]}
        assert (tags[0], *tags[-2:]) == ("Spools", "Auth", "Webhook events")


def filters() -> Iterator[tuple[Operation, Json, Json]]:
    """Each parameter of a list that is named like a field of its things, and that field."""
    for operation in OPERATIONS:
        answer = operation.described["responses"].get("200", {}).get("content", {})
        listed = answer.get("application/json", {}).get("schema", {})
        data = resolved(resolved(listed).get("properties", {}).get("data", {}))
        if data.get("type") == "array":
            fields = resolved(data["items"])["properties"]
            for parameter in operation.described["parameters"]:
                if parameter["in"] == "query" and parameter["name"] in fields:
                    yield operation, parameter, resolved(fields[parameter["name"]])


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
class TestEveryOperation:
    def test_has_a_name_and_a_summary(self, operation: Operation) -> None:
        assert re.fullmatch("[a-z][A-Za-z]+", operation.id)
        assert operation.described["summary"]

    def test_says_nothing_twice_and_no_markup_in_its_summary(self, operation: Operation) -> None:
        summary, said = operation.described["summary"], operation.described.get("description", "")
        assert "`" not in summary
        assert not said.startswith(summary.rstrip("."))

    def test_shows_an_example_of_each_body(self, operation: Operation) -> None:
        request = operation.described.get("requestBody", {}).get("content", {})
        answers = [
            response.get("content", {})
            for status, response in operation.described["responses"].items()
            if status.startswith("2")
        ]
        for content in (request, *answers):
            for media in content.values():
                must_fit(shown(media["schema"]), media["schema"])

    def test_has_parameters_with_fitting_examples(self, operation: Operation) -> None:
        for parameter in operation.described.get("parameters", []):
            schema = parameter["schema"]
            for example in (parameter.get("example"), schema.get("example")):
                if example is not None:
                    must_fit(example, schema)

    def test_answers_refusals_in_the_one_shape(self, operation: Operation) -> None:
        for status, response in operation.described["responses"].items():
            if status >= "4":
                expected = "ValidationError" if status == "422" else "Error"
                assert error_schema(response) == expected

    def test_answers_not_modified_without_a_body(self, operation: Operation) -> None:
        answer = operation.described["responses"].get("304", {"headers": {"ETag": {}}})
        assert "content" not in answer
        assert "ETag" in answer["headers"]

    def test_gives_the_limits_in_every_answer_to_a_known_caller(self, operation: Operation) -> None:
        for status, response in operation.described["responses"].items():
            if operation.secured and status != "401":
                assert set(RATE_LIMIT_HEADERS) <= set(response["headers"])

    def test_declares_the_location_of_created_things_and_how_to_sign_in(
        self, operation: Operation
    ) -> None:
        responses = operation.described["responses"]
        for status, response in responses.items():
            creates = "201" in responses and status in ("200", "201")
            assert ("Location" in response["headers"]) is creates
            assert ("WWW-Authenticate" in response["headers"]) is (status == "401")

    def test_tells_the_conflicts_of_writes_and_of_keys_where_it_is_a_post(
        self, operation: Operation
    ) -> None:
        parameters = operation.described.get("parameters", [])
        taken = any(parameter["name"] == HEADER for parameter in parameters)
        assert taken is (operation.method == "post")
        conflict = operation.described["responses"].get("409", {"description": ""})
        assert ("`IDEMPOTENCY_IN_PROGRESS`" in conflict["description"]) is taken
        writes = operation.method != "get"
        assert ("`CONCURRENT_CHANGE`" in conflict["description"]) is writes


@pytest.mark.parametrize(
    ("name", "schema"),
    [(n, s) for n, s in public_contract()["components"]["schemas"].items() if "example" in s],
)
def test_the_example_of_a_schema_fits_it(name: str, schema: Json) -> None:
    must_fit(schema["example"], schema)


def test_every_reference_leads_somewhere() -> None:
    document = public_contract()
    for _, node in schemas_within(document):
        if isinstance(reference := node.get("$ref"), str):
            found: Any = document
            for part in reference.removeprefix("#/").split("/"):
                found = found[part]


def test_the_gateway_has_every_path_and_method(stack: Deployment) -> None:
    pages = stack.client("apigateway").get_paginator("get_resources")
    imported = {
        (resource["path"], method.lower())
        for page in pages.paginate(restApiId=stack.outputs["ApiId"], embed=["methods"])
        for resource in page["items"]
        for method in resource.get("resourceMethods", {})
    }
    declared = {
        (path, method) for path, item in read_document()["paths"].items() for method in item
    }
    assert imported == declared


def test_every_path_allows_its_methods_and_head_where_it_has_get(live_server: str) -> None:
    with anonymous(live_server) as api:
        for path, item in public_contract()["paths"].items():
            methods = {method.upper() for method in item}
            allowed = methods | ({"HEAD"} if "GET" in methods else set())
            refused = api.request("TRACE", path.replace("{", "").replace("}", ""))
            assert refused.status_code == 405, path
            assert {*refused.headers["Allow"].split(", ")} == allowed, path
            if "GET" in methods:
                assert api.head(path).status_code == api.get(path).status_code, path


@pytest.mark.parametrize("operation", SECURED, ids=str)
def test_secured_operations_refuse_a_call_without_a_token(
    operation: Operation, live_server: str
) -> None:
    ids = dict.fromkeys(operation.path_parameters, "any")
    with anonymous(live_server) as api:
        answer = api.request(operation.method, address(operation, ids), json=operation.body_example)
    expect_not_authenticated(answer)


def test_a_token_is_asked_for_before_anything_is_said_of_the_request(live_server: str) -> None:
    with anonymous(live_server) as api:
        expect_not_authenticated(api.get("/api/v1/spools", params={"limit": 0}))
        expect_not_authenticated(api.post("/api/v1/spools", json={"material_type": "cheese"}))


def expect_not_authenticated(answer: httpx.Response) -> None:
    assert answer.status_code == 401
    assert answer.json()["code"] == "NOT_AUTHENTICATED"
    assert set(answer.json()) == {"detail", "code"}
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def error_schema(response: Json) -> str:
    reference: str = response["content"]["application/json"]["schema"]["$ref"]
    return reference.rsplit("/", 1)[1]
