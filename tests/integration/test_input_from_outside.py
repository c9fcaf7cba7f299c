"""What people and programs send: read as it was meant, or refused in our own words."""

from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from batchivo.text import fold
from testbed.api import Api, Caller
from tests.support.length import cases

SPOOL = {"material_type": "PLA", "net_weight_grams": 1000}
COMPOSED, DECOMPOSED = "CAF\u00c9-1", "CAFE\u0301-1"


def made(caller: Caller, path: str, **fields: Any) -> Any:
    answer = caller.post(path, fields)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]


def found(caller: Caller, query: str) -> list[str]:
    """The brands of the spools that the query finds."""
    answer = caller.get(f"/spools?{query}")
    assert answer.status_code == 200, answer.text
    return sorted(spool["brand"] for spool in answer.json()["data"])


class TestFilters:
    def test_take_a_comma_in_quotes_and_a_repetition_as_or(self, api: Api) -> None:
        owner = api.owner()
        made(owner, "/spools", **SPOOL, brand="Prusament, a.s.")
        made(owner, "/spools", **SPOOL | {"material_type": "PETG"}, brand="eSUN")
        made(owner, "/spools", **SPOOL | {"material_type": "ABS"}, brand='The "best"')
        czech = quote('"Prusament, a.s."')
        assert found(owner, f"brand={czech}") == ["Prusament, a.s."]
        assert found(owner, f"brand={czech},eSUN") == ["Prusament, a.s.", "eSUN"]
        both = ["Prusament, a.s.", "eSUN"]
        assert found(owner, "material_type=PLA&material_type=PETG") == both
        assert found(owner, "material_type=pla,petg") == both

    @pytest.mark.parametrize("name", ["limit", "skip", "sort_by", "search"])
    def test_that_may_not_repeat_are_refused_when_they_do(self, api: Api, name: str) -> None:
        answer = api.owner().get(f"/spools?{name}=5&{name}=2")
        assert answer.status_code == 422
        assert answer.json()["errors"] == [{"field": name, "message": "may be given only once"}]

    def test_find_a_text_however_it_is_composed(self, api: Api) -> None:
        owner = api.owner()
        made(owner, "/spools", **SPOOL, brand="x", color="Caf\u00e9")
        assert found(owner, "color=Cafe%CC%81") == ["x"]
        assert found(owner, "color=CAF%C3%89") == ["x"]
        assert found(owner, "search=afe%CC%81") == ["x"]

    @given(st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4))
    @settings(
        max_examples=cases(10, long=2_000),
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_take_any_text_that_is_written_in_quotes(self, api: Api, brands: list[str]) -> None:
        owner = api.owner()
        answers = [owner.post("/spools", {**SPOOL, "brand": brand}) for brand in brands]
        stored = [a.json()["data"]["brand"] for a in answers if a.status_code == 201]
        made(owner, "/spools", **SPOOL, brand="another one of more than twelve")
        written = ",".join('"' + brand.replace('"', '""') + '"' for brand in stored)
        if stored:
            assert found(owner, f"limit=100&brand={quote(written)}") == sorted(stored)


class TestTexts:
    def test_a_sku_is_one_however_it_is_composed(self, api: Api) -> None:
        owner = api.owner()
        product = made(owner, "/products", name="Lamp", sku=DECOMPOSED)
        assert product["sku"] == COMPOSED
        again = owner.post("/products", {"name": "Other", "sku": COMPOSED.lower()})
        assert (again.status_code, again.json()["code"]) == (409, "DUPLICATE_SKU")

    @given(st.text(alphabet=st.sampled_from("eEéÉ\u0301\u0308oO\u00f6kK\u212a"), max_size=6))
    def test_texts_compare_alike_in_any_form_and_case(self, text: str) -> None:
        forms = {fold(normalize(form, text)) for form in ("NFC", "NFD")}
        assert forms == {fold(text)} == {fold(fold(text))}

    def test_a_material_is_taken_in_any_case(self, api: Api) -> None:
        for written in ("pla", "Pla", "PLA"):
            spool = made(api.owner(), "/spools", **SPOOL | {"material_type": written})
            assert spool["material_type"] == "PLA"


def test_a_shipment_needs_no_body(api: Api) -> None:
    owner = api.owner()
    item = {"name": "Sign", "quantity": 1, "unit_price": 5}
    path = f"/orders/{made(owner, '/orders', items=[item])['id']}"
    for step in ("start-production", "ready", "ship"):
        assert owner.post(f"{path}/{step}").status_code == 200
