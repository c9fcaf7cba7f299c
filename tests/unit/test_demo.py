"""The demo workspace: its stock is believable and always the same, and filling it is polite."""

import json
import re
from collections import Counter
from datetime import date

import httpx
import pytest

from batchivo.articles.codes import gtin_of
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import NewSpool
from local import demo
from local.demo_stock import (
    FAMILIES,
    FILLED_SURCHARGE,
    SPOOL_COUNT,
    DemoSpool,
    catalogue,
    demo_stock,
)


@pytest.fixture(scope="module")
def stock() -> list[DemoSpool]:
    return demo_stock()


def used(spool: DemoSpool) -> float:
    return round(sum(deduction.grams for deduction in spool.deductions), 1)


def test_there_are_250_spools_of_250_products(stock: list[DemoSpool]) -> None:
    assert len(stock) == SPOOL_COUNT == 250
    assert len({spool.body["notes"] for spool in stock}) == SPOOL_COUNT


def test_the_stock_is_always_the_same(stock: list[DemoSpool]) -> None:
    assert demo_stock() == stock


def test_the_api_takes_every_spool(stock: list[DemoSpool]) -> None:
    for spool in stock:
        NewSpool.model_validate_json(json.dumps(spool.body))


def test_every_material_type_is_there(stock: list[DemoSpool]) -> None:
    assert {spool.body["material_type"] for spool in stock} == set(MaterialType)
    assert all("density" in s.body for s in stock if s.body["material_type"] == "Custom")


def test_brand_colour_weight_and_barcode_are_those_of_real_products(
    stock: list[DemoSpool],
) -> None:
    real = {
        (product.title, product.brand, product.color_hex, product.net_grams, product.barcode)
        for product in catalogue()
    }
    for spool in stock:
        body = spool.body
        title, _, _ = body["notes"].rpartition(", SKU ")
        described = body["brand"], body["color_hex"], body["net_weight_grams"], body.get("barcode")
        assert (title, *described) in real
    assert len({spool.body["brand"] for spool in stock}) > 40


def test_values_are_believable(stock: list[DemoSpool]) -> None:
    dearest: dict[str, float] = {}
    for family in FAMILIES.values():
        dearest[family.material_type] = max(
            dearest.get(family.material_type, 0), family.euros_per_kg[1] * FILLED_SURCHARGE
        )
    for spool in stock:
        body = spool.body
        assert re.fullmatch(r"#[0-9A-F]{6}", body["color_hex"])
        assert 250 <= body["net_weight_grams"] <= 3000
        assert 120 <= body["spool_weight_grams"] <= 280
        assert body["purchase_price"] >= 1
        kilograms = body["net_weight_grams"] / 1000
        # Prices end in .99 and the like, up to a euro more.
        assert body["purchase_price"] <= kilograms * dearest[body["material_type"]] + 1
        assert date(2025, 5, 1) <= date.fromisoformat(body["purchase_date"]) <= date(2026, 11, 20)
        assert re.fullmatch(r"Shelf [A-D][1-6]|Dry box [1-4]", body["location"])
        assert gtin_of(body.get("barcode", "4006381333931"))


def test_they_stand_in_the_order_of_purchase(stock: list[DemoSpool]) -> None:
    days = [spool.body["purchase_date"] for spool in stock]
    assert days == sorted(days)


def test_some_are_low_a_few_empty_and_a_few_archived(stock: list[DemoSpool]) -> None:
    def kind(spool: DemoSpool) -> str:
        grams = spool.body["net_weight_grams"] - used(spool)
        if spool.archived:
            return "archived"
        if grams < 0.05:
            return "empty"
        return "low" if grams < 100 else "begun" if spool.deductions else "full"

    kinds = Counter(map(kind, stock))
    assert kinds == {"archived": 8, "empty": 6, "low": 25, "begun": 90, "full": 121}
    assert all(used(spool) <= spool.body["net_weight_grams"] for spool in stock)
    assert all(deduction.grams > 0 for spool in stock for deduction in spool.deductions)


class FakeApi:
    """Answers as the API does, and remembers."""

    def __init__(self, *, limit_every: int = 0) -> None:
        self.calls: Counter[tuple[str, str]] = Counter()
        self.users: set[str] = set()
        self._limit_every = limit_every
        self._received = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self._received += 1
        if self._limit_every and self._received % self._limit_every == 0:
            return httpx.Response(429, headers={"Retry-After": "7"})
        path = re.sub(r"/spool-\d+", "/{id}", request.url.path.removeprefix("/api/v1"))
        self.calls[request.method, path] += 1
        body = json.loads(request.content)
        match path:
            case "/auth/login":
                is_user = body["email"] in self.users
                return httpx.Response(200 if is_user else 401, json={"access_token": "token"})
            case "/auth/register":
                self.users.add(body["email"])
                return httpx.Response(201, json={"access_token": "token"})
        assert request.headers["Authorization"] == "Bearer token"
        number = self.calls["POST", "/spools"]
        return httpx.Response(201, json={"data": {"id": f"spool-{number}"}})


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    return slept


def test_a_second_time_adds_nothing() -> None:
    api = FakeApi()
    transport = httpx.MockTransport(api)
    login = demo.seed("http://api.test", transport=transport)
    assert api.users == {login.email}
    assert api.calls["POST", "/spools"] == SPOOL_COUNT
    assert api.calls["PATCH", "/spools/{id}"] == 8
    api.calls.clear()
    assert demo.seed("http://api.test", transport=transport) == login
    assert api.calls == {("POST", "/auth/login"): 1}


def test_the_rate_limit_is_waited_for(naps: list[float]) -> None:
    api = FakeApi(limit_every=100)
    demo.seed("http://api.test", transport=httpx.MockTransport(api))
    assert api.calls["POST", "/spools"] == SPOOL_COUNT
    assert len(naps) >= 3
    assert set(naps) == {7}


def test_a_refusal_is_not_passed_over() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(500))
    with pytest.raises(httpx.HTTPStatusError):
        demo.seed("http://api.test", transport=transport)
