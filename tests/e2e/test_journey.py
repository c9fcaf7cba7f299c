"""A shop's way through the API, as in the cloud: API Gateway, the real authorizer and functions."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx
import pytest

from batchivo.http import cors
from local.deployment import Deployment
from testbed.accounts import PASSWORD, Account, anonymous, new_email, register

AUTH = "/api/v1/auth"
SPOOLS = "/api/v1/spools"


@pytest.fixture(scope="module")
def gateway(stack: Deployment) -> str:
    return stack.gateway_url


@pytest.fixture
def user(gateway: str) -> Iterator[Account]:
    user = register(gateway)
    with closing(user.api):
        yield user


@pytest.fixture
def visitor(gateway: str) -> Iterator[httpx.Client]:
    """Somebody without a token."""
    with anonymous(gateway) as api:
        yield api


def data(answer: httpx.Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["X-Request-Id"]
    return answer.json()["data"]


def refusal(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["X-Request-Id"]
    assert set(answer.json()) == {"detail", "code"}
    return answer.status_code, answer.json()["code"]


def test_the_tour(gateway: str) -> None:
    email = new_email()
    with anonymous(gateway) as api:
        tokens = api.post(
            f"{AUTH}/register",
            json={
                "email": email,
                "password": PASSWORD,
                "name": "Ada",
                "workspace_name": "Ada's Prints",
                "currency": "CHF",
            },
        )
        assert tokens.status_code == 201
        assert tokens.headers["Location"] == f"{AUTH}/me"
        assert tokens.json()["token_type"] == "bearer"
        api.headers["Authorization"] = f"Bearer {tokens.json()['access_token']}"
        the_account(api, email)
        the_settings(api)
        spool = the_new_spools(api)
        the_description(api, spool)
        the_weight(api, spool)
        the_ledger(api, spool)
        the_lists(api)
        the_summary(api)
        the_end(api, spool)


def the_account(api: httpx.Client, email: str) -> None:
    me = data(api.get(f"{AUTH}/me"))
    assert (me["email"], me["name"], me["role"]) == (email, "Ada", "owner")
    assert me["workspace"]["name"] == "Ada's Prints"
    renamed = api.patch(f"{AUTH}/me", json={"name": "Ada L."}, headers={"If-Match": '"1"'})
    assert data(renamed)["name"] == "Ada L."
    assert renamed.headers["ETag"] == '"2"'


def the_settings(api: httpx.Client) -> None:
    assert data(api.get(f"{AUTH}/workspace"))["currency"] == "CHF"
    changed = api.patch(f"{AUTH}/workspace", json={"default_low_stock_threshold_grams": 150})
    assert data(changed)["default_low_stock_threshold_grams"] == 150
    assert data(api.get(f"{AUTH}/workspace"))["default_low_stock_threshold_grams"] == 150


def the_new_spools(api: httpx.Client) -> str:
    """Three of the one that the tour looks at, and three others."""
    created = api.post(
        SPOOLS,
        json={
            "material_type": "PLA",
            "brand": "Polymaker",
            "color": "Charcoal Black",
            "color_hex": "2b2b2b",
            "net_weight_grams": 1000,
            "spool_weight_grams": 140,
            "purchase_price": 22.99,
            "quantity": 3,
        },
    )
    spool = data(created, 201)
    ids: list[str] = created.json()["meta"]["ids"]
    assert ids[0] == spool["id"]
    assert len(set(ids)) == 3
    assert created.headers["Location"] == f"{SPOOLS}/{spool['id']}"
    assert created.headers["ETag"] == '"1"'
    assert spool["color_hex"] == "#2B2B2B"
    assert spool["cost_per_gram"] == 0.02299
    for brand, grams in (("Prusament", 800), ("eSUN", 120), ("eSUN", 0)):
        body = {
            "material_type": "PETG",
            "brand": brand,
            "net_weight_grams": 1000,
            "remaining_weight_grams": grams,
        }
        data(api.post(SPOOLS, json=body), 201)
    return ids[0]


def the_description(api: httpx.Client, spool: str) -> None:
    seen = api.get(f"{SPOOLS}/{spool}")
    assert data(seen)["status"] == "in_stock"
    tag = seen.headers["ETag"]
    moved = api.patch(
        f"{SPOOLS}/{spool}", json={"location": "Dry box 1"}, headers={"If-Match": tag}
    )
    assert data(moved)["location"] == "Dry box 1"
    assert moved.headers["ETag"] != tag
    again = api.patch(f"{SPOOLS}/{spool}", json={"location": "A2"}, headers={"If-Match": tag})
    assert refusal(again) == (412, "VERSION_MISMATCH")
    assert data(api.get(f"{SPOOLS}/{spool}"))["location"] == "Dry box 1"


def the_weight(api: httpx.Client, spool: str) -> None:
    def left(action: str, **body: object) -> float:
        grams: float = data(api.post(f"{SPOOLS}/{spool}/{action}", json=body))[
            "remaining_weight_grams"
        ]
        return grams

    assert left("deduct", grams=42.5, reason="Benchy") == 957.5
    # 1.24 g/cm3 * 10,000 mm * pi * (1.75 mm / 2)^2 = 29.825 g
    assert left("deduct", length_mm=10_000) == 927.675
    assert left("measure", gross_weight_grams=1040) == 900
    assert left("adjust", delta_grams=-12.5, reason="Tangled end") == 887.5
    too_much = api.post(f"{SPOOLS}/{spool}/deduct", json={"grams": 888})
    assert refusal(too_much) == (409, "INSUFFICIENT_FILAMENT")


def the_ledger(api: httpx.Client, spool: str) -> None:
    ledger = api.get(f"{SPOOLS}/{spool}/usage", params={"sort_order": "asc"})
    entries = data(ledger)
    assert [entry["kind"] for entry in entries] == [
        "create",
        "deduct",
        "deduct",
        "measure",
        "adjust",
    ]
    assert round(sum(entry["delta_grams"] for entry in entries), 3) == 887.5
    assert entries[-1]["balance_grams"] == 887.5
    assert ledger.json()["meta"]["total"] == 5


def the_lists(api: httpx.Client) -> None:
    by_weight: dict[str, str | int] = {"sort_by": "remaining_weight_grams", "sort_order": "desc"}

    def grams(**parameters: str | int) -> list[float]:
        found = data(api.get(SPOOLS, params={**by_weight, **parameters}))
        return [spool["remaining_weight_grams"] for spool in found]

    assert grams() == [1000, 1000, 887.5, 800, 120, 0]
    assert grams(material_type="PETG") == [800, 120, 0]
    assert grams(brand="esun,POLYMAKER", remaining_weight_gt=100) == [1000, 1000, 887.5, 120]
    assert grams(status="low,empty") == [120, 0]
    assert grams(search="charcoal", location="dry box 1") == [887.5]
    second = api.get(SPOOLS, params={**by_weight, "skip": 2, "limit": 2})
    assert [spool["remaining_weight_grams"] for spool in data(second)] == [887.5, 800]
    meta = second.json()["meta"]
    assert (meta["total"], meta["page"], meta["per_page"]) == (6, 2, 2)
    third = api.get(SPOOLS, params={**by_weight, "limit": 2, "cursor": meta["next_cursor"]})
    assert [spool["remaining_weight_grams"] for spool in data(third)] == [120, 0]
    assert third.json()["meta"]["next_cursor"] is None


def the_summary(api: httpx.Client) -> None:
    summary = data(api.get(f"{SPOOLS}/summary"))
    assert summary["currency"] == "CHF"
    assert summary["totals"]["spools"] == 6
    assert summary["totals"]["remaining_weight_grams"] == 3807.5
    by_material = {group["key"]: group["spools"] for group in summary["by_material"]}
    assert by_material == {"PLA": 3, "PETG": 3}
    materials = data(api.get(f"{SPOOLS}/material-types"))
    assert {"name": "PLA", "density": 1.24} in materials
    assert {"name": "Custom", "density": None} in materials


def the_end(api: httpx.Client, spool: str) -> None:
    gone = api.delete(f"{SPOOLS}/{spool}")
    assert (gone.status_code, gone.content) == (204, b"")
    assert refusal(api.get(f"{SPOOLS}/{spool}")) == (404, "NOT_FOUND")
    assert refusal(api.delete(f"{SPOOLS}/{spool}")) == (404, "NOT_FOUND")
    assert refusal(api.get(f"{SPOOLS}/{spool}/usage")) == (404, "NOT_FOUND")
    assert api.get(SPOOLS).json()["meta"]["total"] == 5


def test_coming_and_going(user: Account) -> None:
    login = user.api.post(f"{AUTH}/login", json={"email": user.email, "password": PASSWORD})
    assert login.status_code == 200
    refreshed = user.api.post(
        f"{AUTH}/refresh", json={"refresh_token": login.json()["refresh_token"]}
    )
    assert refreshed.status_code == 200
    assert set(refreshed.json()) == {"access_token", "refresh_token", "token_type", "expires_in"}
    user.api.headers["Authorization"] = f"Bearer {refreshed.json()['access_token']}"
    assert data(user.api.get(f"{AUTH}/me"))["email"] == user.email
    assert user.api.post(f"{AUTH}/logout").status_code == 204
    late = user.api.post(
        f"{AUTH}/refresh", json={"refresh_token": refreshed.json()["refresh_token"]}
    )
    assert refusal(late) == (401, "INVALID_TOKEN")


def test_parallel_deductions_add_up(user: Account) -> None:
    """Each by a process of its own, as in Lambda: only the table stands between them."""
    answer = user.api.post(SPOOLS, json={"material_type": "PLA", "net_weight_grams": 1000})
    spool = f"{SPOOLS}/{data(answer, 201)['id']}"
    with ThreadPoolExecutor(20) as pool:
        answers = [
            pool.submit(user.api.post, f"{spool}/deduct", json={"grams": grams})
            for grams in range(1, 21)
        ]
    assert [answer.result().status_code for answer in answers] == [200] * 20
    assert data(user.api.get(spool))["remaining_weight_grams"] == 1000 - sum(range(1, 21))
    ledger = data(user.api.get(f"{spool}/usage", params={"limit": 100}))
    assert sorted(entry["delta_grams"] for entry in ledger) == [*range(-20, 0), 1000]


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/api/v1/spools/a/b/c"])
def test_an_unknown_address(user: Account, path: str) -> None:
    assert refusal(user.api.get(path)) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("path", "methods"),
    [(f"{AUTH}/login", "POST,OPTIONS"), (SPOOLS, "GET,HEAD,POST,OPTIONS")],
)
def test_a_browser_may_ask_first(visitor: httpx.Client, path: str, methods: str) -> None:
    preflight = visitor.options(
        path,
        headers={
            "Origin": "https://shop.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert preflight.headers["Access-Control-Allow-Methods"] == methods
    allowed = preflight.headers["Access-Control-Allow-Headers"].lower().split(",")
    assert {*allowed} == {header.lower() for header in cors.REQUEST_HEADERS}


def test_head_is_answered_as_get_without_the_body(user: Account) -> None:
    seen = user.api.head(f"{AUTH}/me")
    assert (seen.status_code, seen.content) == (200, b"")
    assert seen.headers["ETag"] == user.api.get(f"{AUTH}/me").headers["ETag"]
    assert user.api.head(f"{SPOOLS}/nothing").status_code == 404


def test_a_browser_may_read_answers_and_refusals(user: Account, visitor: httpx.Client) -> None:
    from_the_shop = {"Origin": "https://shop.example"}
    answer = user.api.get(f"{AUTH}/me", headers=from_the_shop)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    refused = visitor.get(f"{AUTH}/me", headers=from_the_shop)
    assert refusal(refused) == (401, "NOT_AUTHENTICATED")
    assert refused.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/docs", "text/html"),
        ("/redoc", "text/html"),
        ("/openapi.json", "application/json"),
        ("/docs/assets/favicon.svg", "image/svg+xml"),
    ],
)
def test_the_documentation_is_there(visitor: httpx.Client, path: str, kind: str) -> None:
    page = visitor.get(path)
    assert page.status_code == 200
    assert page.headers["Content-Type"].startswith(kind)


def test_a_hundred_spools_follow_their_filament_within_a_minute(user: Account) -> None:
    spool = {"material_type": "PLA", "color": "Teal", "net_weight_grams": 1000}
    for quantity in (49, 49, 2):
        made = data(user.api.post(SPOOLS, json=spool | {"quantity": quantity}), 201)
    path = f"/api/v1/filaments/{made['filament_id']}"
    filament = data(user.api.patch(path, json={"color": "Petrol"}), 202)
    deadline = time.monotonic() + 60
    while filament["state"] == "updating":
        assert time.monotonic() < deadline
        time.sleep(0.5)
        filament = data(user.api.get(path))
    found = user.api.get(SPOOLS, params={"color": "Petrol", "limit": 1}).json()
    assert (filament["state"], found["meta"]["total"]) == ("ready", 100)
