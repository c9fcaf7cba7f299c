"""Whatever is wrong with a request: a 4xx with its code in the one shape, and nothing stored."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest

from testbed.accounts import Account, register
from testbed.contract import operations
from testbed.examples import address

SPOOLS = "/api/v1/spools"
NEW_SPOOL: dict[str, Any] = {"material_type": "PLA", "net_weight_grams": 1000}
JSON = {"Content-Type": "application/json"}
PARTS = [
    one for one in operations() if one.secured and one.method == "post" and one.path_parameters
]


@pytest.fixture(scope="module")
def account(live_server: str) -> Iterator[Account]:
    account = register(live_server)
    with closing(account.api):
        yield account


@pytest.fixture(scope="module")
def spool(account: Account) -> str:
    """The path of the one spool there is."""
    answer = account.api.post(SPOOLS, json=NEW_SPOOL)
    return f"{SPOOLS}/{answer.json()['data']['id']}"


@pytest.fixture(autouse=True)
def _nothing_is_stored(account: Account, spool: str) -> Iterator[None]:
    before = stored(account, spool)
    yield
    assert stored(account, spool) == before


def stored(account: Account, spool: str) -> list[bytes]:
    return [account.api.get(path).content for path in (SPOOLS, spool, f"{spool}/usage")]


def expect(answer: httpx.Response, status: int, code: str, fields: set[str] | None = None) -> None:
    """The refusal, in the one shape; a 422 names these fields."""
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    body = answer.json()
    assert body["detail"]
    assert set(body) == ({"detail", "code"} if fields is None else {"detail", "code", "errors"})
    if fields is not None:
        assert {error["field"] for error in body["errors"]} == fields
        assert all(set(error) == {"field", "message"} for error in body["errors"])
        assert all(error["message"] for error in body["errors"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("color_hex", "red"),
        ("color_hex", "#12345"),
        ("color_hex", "#1234567"),
        ("color_hex", "#12345\u0663"),
        ("material_type", "cheese"),
        ("material_type", "plum"),
        ("material_type", None),
        ("material_type", 1),
        ("diameter_mm", 2.0),
        ("diameter_mm", None),
        ("used_weight_grams", -1),
        ("net_weight_grams", 0),
        ("net_weight_grams", -1),
        ("net_weight_grams", 0.0009),
        ("net_weight_grams", 100_000.001),
        ("net_weight_grams", 1e300),
        ("net_weight_grams", "1000"),
        ("net_weight_grams", True),
        ("net_weight_grams", []),
        ("net_weight_grams", {}),
        ("remaining_weight_grams", -0.0001),
        ("remaining_weight_grams", 100_000.001),
        ("spool_weight_grams", -1),
        ("purchase_price", -0.01),
        ("purchase_price", 1_000_000_000.1),
        ("density", 0),
        ("density", 25.1),
        ("low_stock_threshold_grams", -1),
        ("purchase_date", "yesterday"),
        ("purchase_date", "2026-02-30"),
        ("purchase_date", "1795507200"),
        ("purchase_date", "2026-11-24T08:00:00Z"),
        ("purchase_date", 20261124),
        ("brand", ""),
        ("brand", "   "),
        ("brand", "x" * 101),
        ("brand", 7),
        ("brand", ["Polymaker"]),
        ("notes", "x" * 4001),
        ("quantity", 0),
        ("quantity", 51),
        ("quantity", 1.5),
        ("quantity", "2"),
        ("quantity", True),
        ("quantity", None),
        ("colour", "red"),
        ("id", "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45"),
        ("workspace_id", "somebody-elses"),
        ("version", 7),
        ("archived", True),
    ],
)
def test_a_wrong_field_of_a_new_spool(account: Account, field: str, value: Any) -> None:
    answer = account.api.post(SPOOLS, json={**NEW_SPOOL, field: value})
    expect(answer, 422, "VALIDATION_ERROR", {field})


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999"])
@pytest.mark.parametrize("field", ["net_weight_grams", "remaining_weight_grams", "purchase_price"])
def test_numbers_that_are_not_finite(account: Account, field: str, number: str) -> None:
    others = {**NEW_SPOOL, field: "HERE"}
    body = json.dumps(others).replace('"HERE"', number)
    expect(account.api.post(SPOOLS, content=body, headers=JSON), 422, "VALIDATION_ERROR", {field})


@pytest.mark.parametrize("field", ["brand", "notes", "color"])
def test_half_a_character(account: Account, field: str) -> None:
    """A lone surrogate can be written in JSON but is no text: it cannot even be stored."""
    body = json.dumps({**NEW_SPOOL, field: "broken \ud83d"})
    assert "\\ud83d" in body
    expect(account.api.post(SPOOLS, content=body, headers=JSON), 422, "VALIDATION_ERROR", {field})


def test_half_a_character_in_a_property_name(account: Account) -> None:
    body = json.dumps({**NEW_SPOOL, "\ud83d": 1})
    answer = account.api.post(SPOOLS, content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


def test_several_wrong_fields_are_all_named(account: Account) -> None:
    body = {"net_weight_grams": -1, "color_hex": "red", "colour": "red"}
    fields = {"material_type", "net_weight_grams", "color_hex", "colour"}
    expect(account.api.post(SPOOLS, json=body), 422, "VALIDATION_ERROR", fields)


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "{'material_type': 'PLA'}",
        '{"material_type": "PLA",}',
        "PLA",
        "\x00",
        b"\xff\xfe{}",
        b'{"brand": "\xff"}',
    ],
    ids=repr,
)
def test_invalid_json(account: Account, body: str | bytes) -> None:
    expect(account.api.post(SPOOLS, content=body, headers=JSON), 400, "BAD_REQUEST")


@pytest.mark.parametrize("body", ["[]", '"PLA"', "7", "true", "null", "[{}]"])
def test_json_that_is_no_object(account: Account, body: str) -> None:
    answer = account.api.post(SPOOLS, content=body, headers=JSON)
    expect(answer, 422, "VALIDATION_ERROR", {"body"})


def test_no_body(account: Account) -> None:
    expect(account.api.post(SPOOLS), 422, "VALIDATION_ERROR", {"body"})
    expect(account.api.post(SPOOLS, headers=JSON), 422, "VALIDATION_ERROR", {"body"})


def test_deeply_nested_json(account: Account) -> None:
    depth = 100_000
    answer = account.api.post(SPOOLS, content="[" * depth + "]" * depth, headers=JSON)
    assert answer.status_code in (400, 422)
    assert set(answer.json()) >= {"detail", "code"}


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x"]
)
def test_a_body_that_does_not_say_it_is_json(account: Account, content_type: str) -> None:
    answer = account.api.post(
        SPOOLS, content=json.dumps(NEW_SPOOL), headers={"Content-Type": content_type}
    )
    expect(answer, 415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_body_of_two_megabytes(account: Account) -> None:
    body = {**NEW_SPOOL, "notes": "x" * 2_000_000}
    expect(account.api.post(SPOOLS, json=body), 413, "PAYLOAD_TOO_LARGE")


def test_a_body_of_two_megabytes_in_pieces(account: Account) -> None:
    """Which announce no length."""
    pieces = iter([b" " * 100_000] * 20)
    expect(account.api.post(SPOOLS, content=pieces, headers=JSON), 413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "-1"),
        ("limit", "abc"),
        ("limit", ""),
        ("limit", "1.5"),
        ("limit", "1e1"),
        ("limit", "\u0663"),
        ("skip", "-1"),
        ("skip", "abc"),
        ("skip", "99999999999999999999"),
        ("sort_by", "notes"),
        ("sort_by", "id; drop table"),
        ("sort_order", "up"),
        ("search", ""),
        ("search", "x" * 101),
        ("cursor", "garbage"),
        ("cursor", "e30"),
        ("material_type", "cheese"),
        ("material_type", "PLA,cheese"),
        ("status", "full"),
        ("archived", "maybe"),
        ("diameter_mm", "thick"),
        ("diameter_mm", "nan"),
        ("diameter_mm", "inf"),
        ("remaining_weight_lt", "much"),
        ("remaining_weight_lt", "nan"),
        ("remaining_weight_lt", "inf"),
        ("created_after", "yesterday"),
        ("created_after", "1795507200"),
        ("created_after", "2026-13-01"),
        ("purchased_after", "2026-02-30"),
        ("purchased_after", "0"),
        ("brand", "x" * 501),
        ("colour", "red"),
        ("limit[]", "5"),
        ("Limit", "5"),
    ],
)
def test_a_wrong_parameter_of_a_list(account: Account, name: str, value: str) -> None:
    expect(account.api.get(SPOOLS, params={name: value}), 422, "VALIDATION_ERROR", {name})


def test_the_refusal_of_an_unknown_parameter_suggests_the_likely_one(account: Account) -> None:
    [error] = account.api.get(SPOOLS, params={"colour": "red"}).json()["errors"]
    assert error["message"] == "unknown parameter; did you mean color?"


def test_the_refusal_of_an_unknown_parameter_lists_the_allowed_ones(account: Account) -> None:
    answer = account.api.get(SPOOLS, params={"x": "red"})
    _, _, allowed = answer.json()["errors"][0]["message"].partition("allowed here: ")
    assert {"color", "limit", "skip", "sort_by", "remaining_weight_lt"} <= set(allowed.split(", "))


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_a_parameter_where_none_is_taken(account: Account, spool: str, method: str) -> None:
    answer = account.api.request(method, spool, params={"force": "true"})
    expect(answer, 422, "VALIDATION_ERROR", {"force"})


def test_a_parameter_of_the_list_where_something_is_created(account: Account) -> None:
    answer = account.api.post(SPOOLS, params={"limit": 5}, json=NEW_SPOOL)
    expect(answer, 422, "VALIDATION_ERROR", {"limit"})


@pytest.mark.parametrize("foreign", ['"three"', 'W/"1"', 'W/"1", "7"'])
@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_an_if_match_of_no_version_that_is_there(
    account: Account, spool: str, method: str, foreign: str
) -> None:
    body = {"location": "A1"} if method == "PATCH" else None
    answer = account.api.request(method, spool, json=body, headers={"If-Match": foreign})
    expect(answer, 412, "VERSION_MISMATCH")


@pytest.mark.parametrize("garbage", ["three", '"3', "W/", "-1", '"1" "2"', "9" * 13])
@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_an_if_match_that_is_no_etag(
    account: Account, spool: str, method: str, garbage: str
) -> None:
    body = {"location": "A1"} if method == "PATCH" else None
    answer = account.api.request(method, spool, json=body, headers={"If-Match": garbage})
    expect(answer, 422, "VALIDATION_ERROR", {"If-Match"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("remaining_weight_grams", 5),
        ("status", "empty"),
        ("archived", None),
        ("archived", "yes"),
        ("archived", 1),
        ("material_type", None),
        ("diameter_mm", None),
        ("net_weight_grams", None),
        ("net_weight_grams", 0),
        ("location", ""),
        ("colour", "red"),
    ],
)
def test_a_wrong_change_of_a_spool(account: Account, spool: str, field: str, value: Any) -> None:
    expect(account.api.patch(spool, json={field: value}), 422, "VALIDATION_ERROR", {field})


@pytest.mark.parametrize(
    ("action", "body", "fields"),
    [
        ("deduct", {}, {"body"}),
        ("deduct", {"grams": None}, {"body"}),
        ("deduct", {"grams": 1, "length_mm": 1}, {"body"}),
        ("deduct", {"grams": 0}, {"grams"}),
        ("deduct", {"grams": -20}, {"grams"}),
        ("deduct", {"grams": 0.0004}, {"grams"}),
        ("deduct", {"length_mm": 0}, {"length_mm"}),
        ("deduct", {"length_mm": 0.001}, {"length_mm"}),
        ("deduct", {"grams": 1, "reason": ""}, {"reason"}),
        ("measure", {}, {"gross_weight_grams"}),
        ("measure", {"gross_weight_grams": -1}, {"gross_weight_grams"}),
        ("measure", {"gross_weight_grams": 100_001}, {"gross_weight_grams"}),
        ("measure", {"gross_weight_grams": 1, "spool_weight_grams": 2}, {"gross_weight_grams"}),
        ("adjust", {"delta_grams": 5}, {"reason"}),
        ("adjust", {"delta_grams": 0, "reason": "nothing"}, {"body"}),
        ("adjust", {"delta_grams": 99_999, "reason": "too much"}, {"delta_grams"}),
        ("adjust", {"delta_grams": -100_001, "reason": "too much"}, {"delta_grams"}),
    ],
)
def test_a_wrong_change_of_a_weight(
    account: Account, spool: str, action: str, body: dict[str, Any], fields: set[str]
) -> None:
    expect(account.api.post(f"{spool}/{action}", json=body), 422, "VALIDATION_ERROR", fields)


def test_more_than_there_is(account: Account, spool: str) -> None:
    answer = account.api.post(f"{spool}/deduct", json={"grams": 1000.001})
    expect(answer, 409, "INSUFFICIENT_FILAMENT")
    answer = account.api.post(f"{spool}/adjust", json={"delta_grams": -1000.001, "reason": "?"})
    expect(answer, 409, "INSUFFICIENT_FILAMENT")


def test_the_weight_of_the_empty_spool_is_not_known(account: Account, spool: str) -> None:
    answer = account.api.post(f"{spool}/measure", json={"gross_weight_grams": 700})
    expect(answer, 409, "SPOOL_WEIGHT_UNKNOWN")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ada"),
        ("email", "ada@example"),
        ("email", "a b@example.com"),
        ("email", "a@b@example.com"),
        ("email", f"{'a' * 65}@example.com"),
        ("email", f"a@{'b' * 250}.com"),
        ("email", ""),
        ("email", None),
        ("password", "too short"),
        ("password", "x" * 257),
        ("password", 1234567890),
        ("password", "correct horse \ud83d"),
        ("name", ""),
        ("name", " "),
        ("currency", "EURO"),
        ("currency", "eur"),
        ("currency", "XYZ"),
        ("currency", None),
        ("role", "owner"),
        ("workspace_id", "somebody-elses"),
    ],
)
def test_a_wrong_field_of_a_registration(account: Account, field: str, value: Any) -> None:
    right = {"email": "bad-input@example.com", "password": "long enough to pass", "name": "Ada"}
    body = json.dumps({**right, field: value})
    answer = account.api.post("/api/v1/auth/register", content=body, headers=JSON)
    expect(answer, 422, "VALIDATION_ERROR", {field})


def test_a_mail_address_that_is_taken(account: Account) -> None:
    for email in (account.email, account.email.upper(), f" {account.email} "):
        answer = account.api.post(
            "/api/v1/auth/register",
            json={"email": email, "password": "long enough to pass", "name": "Eve"},
        )
        expect(answer, 409, "EMAIL_TAKEN")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("default_low_stock_threshold_grams", -1),
        ("default_low_stock_threshold_grams", None),
        ("currency", None),
        ("currency", "XYZ"),
        ("name", None),
        ("name", ""),
        ("id", "somebody-elses"),
        ("owner", "me"),
    ],
)
def test_a_wrong_setting(account: Account, field: str, value: Any) -> None:
    before = account.api.get("/api/v1/auth/workspace").content
    answer = account.api.patch("/api/v1/auth/workspace", json={field: value})
    expect(answer, 422, "VALIDATION_ERROR", {field})
    assert account.api.get("/api/v1/auth/workspace").content == before


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/v1",
        "/api/v1/spool",
        "/api/v1/spools/",
        "/api/v2/spools",
        "//api/v1/spools",
    ],
)
def test_an_unknown_address(account: Account, path: str) -> None:
    expect(account.api.get(path), 404, "NOT_FOUND")


@pytest.mark.parametrize(
    "spool_id",
    [
        "none",
        "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b45",
        "...",
        "a%2Fb",
        "%00",
        "%F0%9F%98%80",
    ],
)
def test_an_unknown_spool(account: Account, spool_id: str) -> None:
    expect(account.api.get(f"{SPOOLS}/{spool_id}"), 404, "NOT_FOUND")


def test_an_id_that_is_too_long(account: Account) -> None:
    answer = account.api.get(f"{SPOOLS}/{'x' * 65}")
    expect(answer, 422, "VALIDATION_ERROR", {"spool_id"})


def test_an_id_that_no_header_can_hold(account: Account) -> None:
    """As ``Location`` would have to, if the answer were written before the thing was looked up."""
    for operation in PARTS:
        path = address(operation, dict.fromkeys(operation.path_parameters, "%E2%82%AC"))
        answer = account.api.post(path, json=operation.body_example)
        assert answer.status_code in (404, 422), (path, answer.text)


def test_a_method_without_an_operation(account: Account, spool: str) -> None:
    answer = account.api.put(spool, json=NEW_SPOOL)
    expect(answer, 405, "METHOD_NOT_ALLOWED")
    assert answer.headers["Allow"] == "DELETE, GET, HEAD, PATCH"
