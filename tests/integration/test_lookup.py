"""Bar codes and article numbers: what they stand for, and spools that are made from them."""

from typing import Any

import pytest

from batchivo.articles.codes import gtin_of
from testbed.api import Api, Caller
from tests.support.packages import PACKAGES

BLACK = "6938936714927"
"""Polymaker Panchroma Matte PLA, Charcoal Black, a kilogram."""
OF_ITS_OWN = "4006381333931"
"""A right bar code that no filament has."""


def looked_up(caller: Caller, code: str) -> list[dict[str, Any]]:
    answer = caller.get(f"/catalogue/lookup?code={code}")
    assert answer.status_code == 200, answer.text
    articles: list[dict[str, Any]] = answer.json()["data"]["articles"]
    return articles


def made(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.post("/spools", body)
    assert answer.status_code == 201, answer.text
    spool: dict[str, Any] = answer.json()["data"]
    return spool


def refused(caller: Caller, **body: Any) -> dict[str, str]:
    answer = caller.post("/spools", body)
    assert answer.status_code == 422, answer.text
    return {error["field"]: error["message"] for error in answer.json()["errors"]}


class TestLookingUp:
    def test_real_packages_are_found_and_made_spools(self, api: Api) -> None:
        assert len({gtin_of(code) for code, *_ in PACKAGES}) == 12
        assert len({brand for _, brand, *_ in PACKAGES}) >= 10
        owner = api.owner()
        for code, brand, material, color, grams in PACKAGES:
            (article,) = [one for one in looked_up(owner, code) if one["spool_id"] is None]
            assert (article["brand"], article["color"]) == (brand, color)
            spool = made(owner, barcode=code)
            assert (spool["brand"], spool["material"], spool["color"]) == (brand, material, color)
            assert spool["remaining_weight_grams"] == grams

    def test_an_unknown_code_is_not_found(self, api: Api) -> None:
        answer = api.owner().get(f"/catalogue/lookup?code={OF_ITS_OWN}")
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
        assert answer.json()["detail"] == f"Filament with the code {OF_ITS_OWN} not found."

    def test_a_misread_code_is_refused_with_the_right_digit(self, api: Api) -> None:
        answer = api.owner().get("/catalogue/lookup?code=4006381333932")
        assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
        assert answer.json()["detail"] == (
            "code: has a wrong check digit: as a bar code it would end in 1, not 2"
        )

    def test_spools_of_the_workspace_come_first_the_latest_before_the_others(
        self, api: Api
    ) -> None:
        owner, other = api.owner(), api.owner()
        fields = {"material_type": "PLA", "net_weight_grams": 1000, "barcode": BLACK}
        made(owner, **fields, color="First")
        made(owner, **fields, color="Second")
        latest = made(owner, **fields, color="Second")
        made(other, **fields, color="Another workspace's")
        articles = looked_up(owner, BLACK)
        assert [(one["source"], one["color"]) for one in articles] == [
            ("spools", "Second"),
            ("spools", "First"),
            ("open_catalogue", "Charcoal Black"),
        ]
        assert [one["spool_id"] for one in articles[::2]] == [latest["id"], None]

    @pytest.mark.parametrize("scanned", ["036000291452", "0036000291452", "00036000291452"])
    @pytest.mark.parametrize("stored", ["036000291452", "0036000291452", "00036000291452"])
    def test_a_upc_is_the_ean_of_the_same_article(
        self, api: Api, stored: str, scanned: str
    ) -> None:
        owner = api.owner()
        spool = made(owner, material_type="PETG", net_weight_grams=750, barcode=stored)
        answer = owner.get(f"/catalogue/lookup?code={scanned}").json()["data"]
        assert [one["spool_id"] for one in answer["articles"]] == [spool["id"]]
        assert answer["gtin"] == "0036000291452"

    @pytest.mark.parametrize("typed", ["4 006381 333931", "400-6381-33393-1"])
    def test_a_number_typed_as_it_is_printed_is_what_a_scanner_reads(
        self, api: Api, typed: str
    ) -> None:
        owner = api.owner()
        spool = made(owner, material_type="PETG", net_weight_grams=750, barcode=typed)
        assert spool["barcode"] == OF_ITS_OWN
        assert [one["spool_id"] for one in looked_up(owner, OF_ITS_OWN)] == [spool["id"]]
        filament = owner.post("/filaments", {"material": "ABS", "barcodes": [typed]}).json()["data"]
        assert filament["barcodes"] == [OF_ITS_OWN]
        assert [one["filament_id"] for one in looked_up(owner, OF_ITS_OWN)][1:] == [filament["id"]]

    def test_the_density_is_the_materials_where_a_filament_has_none_of_its_own(
        self, api: Api
    ) -> None:
        owner = api.owner()
        spool = made(owner, material_type="PETG", net_weight_grams=750, barcode="Shelf-7")
        body = {"material": "PLA", "density": 1.31, "article_number": "Shelf-7"}
        owner.post("/filaments", body)
        densities = [one["density"] for one in looked_up(owner, "Shelf-7")]
        assert densities == [spool["density"], 1.31]
        assert made(owner, barcode="Shelf-7")["filament_id"] == spool["filament_id"]

    def test_filaments_of_the_workspace_come_before_the_catalogue(self, api: Api) -> None:
        owner = api.owner()
        described = {"material": "PLA", "name": "Ours", "net_weight_grams": 750}
        codes = {"barcodes": ["4006381333931", BLACK], "article_number": "Our-1"}
        filament = owner.post("/filaments", described | codes).json()["data"]
        articles = looked_up(owner, BLACK)
        assert [one["source"] for one in articles] == ["filaments", "open_catalogue"]
        (article,) = looked_up(owner, "our-1")
        assert article == articles[0]
        assert (article["filament_id"], article["spool_id"]) == (filament["id"], None)
        assert (article["material_name"], article["net_weight_grams"]) == ("Ours", 750)

    def test_a_filament_is_told_once_with_its_latest_spool(self, api: Api) -> None:
        owner = api.owner()
        spool = made(owner, barcode=BLACK)
        owner.patch(f"/filaments/{spool['filament_id']}", {"barcodes": [BLACK]})
        articles = looked_up(owner, BLACK)
        assert [one["source"] for one in articles] == ["spools", "open_catalogue"]
        assert articles[0]["filament_id"] == spool["filament_id"]

    def test_a_code_of_the_shops_own_is_found_whatever_it_is(self, api: Api) -> None:
        owner = api.owner()
        made(owner, material_type="PETG", net_weight_grams=750, barcode="4006381333932")
        made(owner, material_type="PETG", net_weight_grams=750, barcode="Shelf-7")
        assert len(looked_up(owner, "4006381333932")) == 1
        assert len(looked_up(owner, "shelf-7")) == 1


class TestMakingSpools:
    def test_the_barcode_tells_what_is_left_out(self, api: Api) -> None:
        owner = api.owner()
        (article,) = looked_up(owner, BLACK)
        spool = made(owner, barcode=BLACK)
        described = ("brand", "material_type", "material_name", "color", "color_hex", "finish")
        assert {name: spool[name] for name in described} == {n: article[n] for n in described}
        assert (spool["net_weight_grams"], spool["remaining_weight_grams"]) == (1000, 1000)
        assert spool["barcode"] == BLACK

    def test_what_is_given_goes_before_what_is_looked_up(self, api: Api) -> None:
        spool = made(api.owner(), barcode=BLACK, net_weight_grams=750, color=None, brand="Ours")
        assert (spool["net_weight_grams"], spool["color"], spool["brand"]) == (750, None, "Ours")
        assert spool["color_hex"] is not None

    def test_what_the_workspace_bought_last_goes_before_the_catalogue(self, api: Api) -> None:
        owner = api.owner()
        made(owner, material_type="PETG", net_weight_grams=900, barcode=BLACK, color="Ours")
        spool = made(owner, barcode=BLACK)
        assert (spool["material_type"], spool["net_weight_grams"]) == ("PETG", 900)
        assert (spool["color"], spool["brand"]) == ("Ours", None)

    def test_a_filaments_barcode_makes_a_spool_of_it(self, api: Api) -> None:
        owner = api.owner()
        body = {"material": "PCTG", "density": 1.23, "net_weight_grams": 750, "diameter_mm": 2.85}
        body |= {"barcodes": [OF_ITS_OWN]}
        filament = owner.post("/filaments", body).json()["data"]
        spool = made(owner, barcode=OF_ITS_OWN)
        assert spool["filament_id"] == filament["id"]
        assert (spool["material"], spool["diameter_mm"]) == ("PCTG", 2.85)
        assert (spool["net_weight_grams"], spool["density"]) == (750, 1.23)
        other = made(owner, barcode=OF_ITS_OWN, color="Red", net_weight_grams=500)
        assert other["filament_id"] != filament["id"]
        assert (other["color"], other["net_weight_grams"]) == ("Red", 500)

    def test_a_described_spool_keeps_its_barcode_and_nothing_is_looked_up(self, api: Api) -> None:
        spool = made(api.owner(), material_type="ABS", net_weight_grams=500, barcode=BLACK)
        assert (spool["barcode"], spool["brand"], spool["color"]) == (BLACK, None, None)

    def test_an_unknown_barcode_is_refused_with_what_to_give(self, api: Api) -> None:
        owner = api.owner()
        message = "is required: nothing is known of the barcode"
        assert refused(owner, barcode=OF_ITS_OWN) == {
            "material_type": message,
            "net_weight_grams": message,
        }
        assert refused(owner, barcode=OF_ITS_OWN, material_type="PLA") == {
            "net_weight_grams": message
        }

    def test_a_misread_barcode_is_refused_for_its_check_digit(self, api: Api) -> None:
        errors = refused(api.owner(), barcode="4006381333932", material_type="PLA")
        assert errors["barcode"].startswith("has a wrong check digit")
        assert "net_weight_grams" in errors

    def test_without_a_barcode_all_that_is_required_is_named(self, api: Api) -> None:
        assert refused(api.owner(), color="Red", quantity=0) == {
            "material_type": "is required",
            "net_weight_grams": "is required",
            "quantity": "must be at least 1",
        }


class TestImportingSpools:
    def test_a_barcode_in_a_file_tells_what_the_row_leaves_out(self, api: Api) -> None:
        owner = api.owner()
        file = f"barcode,color,net_weight_grams\n{BLACK},,\n{BLACK},Ours,750\n{OF_ITS_OWN},,\n"
        report = owner.send("/spools/import", file, "text/csv").json()["data"]
        assert (report["created"], report["failed"]) == (2, 1)
        assert report["errors"] == [
            {
                "line": 4,
                "field": "material_type",
                "message": "is needed for a new spool, and its barcode does not tell it",
            }
        ]
        spools = owner.get("/spools?sort_by=net_weight_grams").json()["data"]
        shown = {(one["brand"], one["color"], one["net_weight_grams"]) for one in spools}
        assert shown == {("Polymaker", "Charcoal Black", 1000), ("Polymaker", "Ours", 750)}
