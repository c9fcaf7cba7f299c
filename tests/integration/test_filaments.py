"""Filaments and brands, by HTTP: the fields a spool has of its filament, and how it follows it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.errors import Conflict, NotFound
from batchivo.filaments import carrying, service
from batchivo.filaments.collections import DESCRIPTIONS, FILAMENTS
from batchivo.filaments.models import NewFilament
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import NewSpool
from batchivo.storage.collection import forget_all
from functions.filaments.app import app as filaments_app
from functions.spools.app import app as spools_app
from tests.support.asgi import InProcess
from tests.support.crashes import Crash, When, crash

API = "/api/v1"
BLACK_PLA = {
    "brand": "Polymaker",
    "material_type": "PLA",
    "material_name": "PLA Matte",
    "color": "Charcoal Black",
    "color_hex": "#2B2B2B",
    "net_weight_grams": 1000,
}


class Shop:
    """A caller of the filaments' and the spools' functions."""

    def __init__(self, principal: Principal) -> None:
        self.headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
        self.apps = dict.fromkeys(("spools", "catalogue"), InProcess(spools_app))
        self.apps |= dict.fromkeys(("filaments", "brands"), InProcess(filaments_app))

    def ask(self, method: str, path: str, body: Any = None, *, refused: int | None = None) -> Any:
        app = self.apps[path.split("?")[0].split("/")[0]]
        answer = app.request(method, f"{API}/{path}", json=body, headers=self.headers)
        assert answer.status_code == refused or (refused is None and answer.is_success), answer.text
        self.status = answer.status_code
        return answer.json().get("data") if answer.content and refused is None else None


@pytest.fixture
def shop(principal: Principal) -> Shop:
    return Shop(principal)


def test_a_spool_belongs_to_the_filament_of_its_description(shop: Shop) -> None:
    first = shop.ask("POST", "spools", BLACK_PLA)
    forget_all()
    second = shop.ask("POST", "spools", BLACK_PLA | {"brand": "POLYMAKER"})
    assert second["filament_id"] == first["filament_id"] is not None
    other = shop.ask("POST", "spools", BLACK_PLA | {"color": "White"})
    assert other["filament_id"] != first["filament_id"]
    filament = shop.ask("GET", f"filaments/{first['filament_id']}")
    assert (filament["brand"], filament["material"], filament["name"]) == (
        "Polymaker",
        "PLA",
        "PLA Matte",
    )
    assert filament["stock"] == {
        "spools": 2,
        "remaining_weight_grams": 2000,
        "unweighed_spools": 0,
    }
    [brand] = shop.ask("GET", "brands")
    assert filament["brand_id"] == brand["id"]


def test_a_spool_of_a_filament_carries_what_that_says(shop: Shop) -> None:
    filament = shop.ask(
        "POST",
        "filaments",
        {"material": "PLA+", "name": "Galaxy", "net_weight_grams": 750, "density": 1.3},
    )
    spool = shop.ask("POST", "spools", {"filament_id": filament["id"]})
    assert spool["filament_id"] == filament["id"]
    assert (spool["material"], spool["material_type"]) == ("PLA+", "PLA")
    assert (spool["material_name"], spool["density"]) == ("Galaxy", 1.3)
    assert (spool["net_weight_grams"], spool["remaining_weight_grams"]) == (750, 750)


def test_a_change_of_a_filament_is_seen_at_once_in_its_spools(shop: Shop) -> None:
    spool = shop.ask("POST", "spools", BLACK_PLA)
    own = shop.ask("POST", "spools", BLACK_PLA | {"spool_weight_grams": 212})
    shop.ask("PATCH", f"spools/{spool['id']}", {"archived": True})
    path = f"filaments/{spool['filament_id']}"
    filament = shop.ask("PATCH", path, {"color": "Black", "spool_weight_grams": 140})
    assert (shop.status, filament["state"]) == (200, "ready")
    after = shop.ask("GET", f"spools/{spool['id']}")
    assert (after["color"], after["spool_weight_grams"]) == ("Black", 140)
    assert shop.ask("GET", f"spools/{own['id']}")["spool_weight_grams"] == 212
    again = shop.ask("POST", "spools", BLACK_PLA | {"color": "black"})
    assert again["filament_id"] == filament["id"]
    renewed = shop.ask("POST", "spools", BLACK_PLA)
    assert renewed["filament_id"] != filament["id"]


def test_a_described_field_moves_one_spool_to_another_filament(shop: Shop) -> None:
    spool = shop.ask("POST", "spools", BLACK_PLA)
    sibling = shop.ask("POST", "spools", BLACK_PLA)
    moved = shop.ask("PATCH", f"spools/{spool['id']}", {"color": "White"})
    assert moved["color"] == "White"
    assert moved["filament_id"] != spool["filament_id"]
    assert shop.ask("GET", f"spools/{sibling['id']}")["color"] == "Charcoal Black"
    back = shop.ask("PATCH", f"spools/{spool['id']}", {"filament_id": spool["filament_id"]})
    assert (back["color"], back["filament_id"]) == ("Charcoal Black", spool["filament_id"])


def test_a_filament_with_spools_cannot_be_deleted(shop: Shop) -> None:
    spool = shop.ask("POST", "spools", BLACK_PLA)
    path = f"filaments/{spool['filament_id']}"
    shop.ask("DELETE", path, refused=409)
    assert shop.ask("GET", path)["state"] == "ready"
    shop.ask("DELETE", f"spools/{spool['id']}")
    shop.ask("DELETE", path)
    shop.ask("GET", path, refused=404)
    again = shop.ask("POST", "spools", BLACK_PLA)
    assert again["filament_id"] != spool["filament_id"]


def test_a_filament_is_taken_back_if_a_spool_came_before_its_end(
    shop: Shop, principal: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = shop.ask("POST", "spools", BLACK_PLA)
    filament_id = spool["filament_id"]
    monkeypatch.setattr(carrying, "spools_of", lambda *_: [])
    service._mark_deleting(principal, filament_id, expected=None)
    monkeypatch.undo()
    shop.ask("POST", "spools", {"filament_id": filament_id}, refused=404)
    assert shop.ask("POST", "spools", BLACK_PLA)["filament_id"] != filament_id
    carrying.follow(
        principal.workspace_id, filament_id=filament_id, brand_id=None, has_time=lambda: True
    )
    assert shop.ask("GET", f"filaments/{filament_id}")["state"] == "ready"


def test_of_sixteen_that_make_one_description_at_once_all_use_one_filament(
    principal: Principal,
) -> None:
    new = NewSpool.model_validate(BLACK_PLA)
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: spools.create(principal, new), range(16)))
    assert len({spool.filament_id for [spool] in made}) == 1
    assert len(FILAMENTS.columns(principal, ("id",))) == 1


def test_above_ninety_spools_a_filament_is_updating_until_they_are_walked_through(
    shop: Shop, principal: Principal
) -> None:
    for _ in range(2):
        first = shop.ask("POST", "spools", BLACK_PLA | {"quantity": 49})
    filament_id = first["filament_id"]
    filament = shop.ask("PATCH", f"filaments/{filament_id}", {"color": "Black"})
    assert (shop.status, filament["state"]) == (202, "updating")
    turns = iter((True, False))
    with pytest.raises(carrying.OutOfTime):  # as if the process had died
        _follow(principal, filament_id, lambda: next(turns))
    assert _colors(principal) == {"Black", "Charcoal Black"}
    _follow(principal, filament_id, lambda: True)
    assert _colors(principal) == {"Black"}
    assert shop.ask("GET", f"filaments/{filament_id}")["state"] == "ready"
    versions = [version for _, version in SPOOLS.columns(principal, ("id", "updated_at"))]
    _follow(principal, filament_id, lambda: True)
    assert versions == [v for _, v in SPOOLS.columns(principal, ("id", "updated_at"))]


@pytest.mark.parametrize("when", ["before", "after"])
def test_all_spools_follow_wherever_the_walk_dies(
    shop: Shop, principal: Principal, when: When
) -> None:
    for _ in range(2):
        filament_id = shop.ask("POST", "spools", BLACK_PLA | {"quantity": 49})["filament_id"]
    for position in count():
        color = f"Black {position}"
        shop.ask("PATCH", f"filaments/{filament_id}", {"color": color})
        assert shop.status == 202
        try:
            with crash(when, position):
                _follow(principal, filament_id, lambda: True)
        except Crash:
            assert shop.ask("GET", f"filaments/{filament_id}")["color"] == color
            _follow(principal, filament_id, lambda: True)  # the queue delivers it again
        else:
            break
        assert _colors(principal) == {color}
        assert shop.ask("GET", f"filaments/{filament_id}")["state"] == "ready"
    assert position >= 4


def _follow(principal: Principal, filament_id: str, has_time: Any) -> None:
    carrying.follow(
        principal.workspace_id, filament_id=filament_id, brand_id=None, has_time=has_time
    )


def _colors(principal: Principal) -> set[str]:
    return {color for (color,) in SPOOLS.columns(principal, ("color",))}


def test_a_brand_s_name_is_that_of_its_filaments_and_spools(shop: Shop) -> None:
    spool = shop.ask("POST", "spools", BLACK_PLA)
    [brand] = shop.ask("GET", "brands")
    shop.ask("PATCH", f"brands/{brand['id']}", {"name": "PolyMaker Inc"})
    assert shop.ask("GET", f"spools/{spool['id']}")["brand"] == "PolyMaker Inc"
    again = shop.ask("POST", "spools", BLACK_PLA | {"brand": "polymaker inc"})
    assert again["filament_id"] == spool["filament_id"]
    shop.ask("DELETE", f"brands/{brand['id']}")
    assert shop.ask("GET", f"spools/{spool['id']}")["brand"] is None
    filament = shop.ask("GET", f"filaments/{spool['filament_id']}")
    assert (filament["brand"], filament["brand_id"]) == (None, None)
    assert shop.ask("GET", "brands") == []


def test_a_large_brand_is_walked_through(shop: Shop, principal: Principal) -> None:
    shop.ask("POST", "spools", BLACK_PLA | {"quantity": 48})
    shop.ask("POST", "spools", BLACK_PLA | {"color": "White", "quantity": 48})
    [brand] = shop.ask("GET", "brands")
    brand = shop.ask("PATCH", f"brands/{brand['id']}", {"name": "New"})
    assert (shop.status, brand["state"]) == (202, "updating")
    _follow_brand(principal, brand["id"])
    assert _brands(principal) == {"New"}
    assert shop.ask("GET", f"brands/{brand['id']}")["state"] == "ready"
    shop.ask("DELETE", f"brands/{brand['id']}")
    assert shop.status == 202
    _follow_brand(principal, brand["id"])
    assert _brands(principal) == {None}
    shop.ask("GET", f"brands/{brand['id']}", refused=404)


def _follow_brand(principal: Principal, brand_id: str) -> None:
    carrying.follow(
        principal.workspace_id, filament_id=None, brand_id=brand_id, has_time=lambda: True
    )


def _brands(principal: Principal) -> set[str | None]:
    return {brand for (brand,) in SPOOLS.columns(principal, ("brand",))}


def test_what_a_filament_needs_is_said(shop: Shop) -> None:
    shop.ask("POST", "filaments", {"material": "Woodfill"}, refused=422)
    filament = shop.ask("POST", "filaments", {"material": "pla", "density": 1.3})
    assert filament["material"] == "PLA"
    shop.ask("POST", "spools", {"filament_id": filament["id"], "color": "Red"}, refused=422)
    shop.ask("POST", "filaments", {"brand": "A", "brand_id": "b", "material": "PLA"}, refused=422)


def test_lists_show_the_stock_and_find_bar_codes(shop: Shop) -> None:
    body = {"material": "PLA", "barcodes": ["6938936710998", "4006381333931"]}
    filament = shop.ask("POST", "filaments", body | {"net_weight_grams": 500})
    of_it = {"filament_id": filament["id"]}
    shop.ask("POST", "spools", of_it | {"quantity": 3})
    shop.ask("POST", "spools", of_it | {"net_weight_grams": None, "quantity": 2})
    [found] = shop.ask("GET", "filaments?barcode=4006381333931&material=pla")
    assert found["stock"] == {
        "spools": 5,
        "remaining_weight_grams": 1500,
        "unweighed_spools": 2,
    }
    assert shop.ask("GET", "filaments?barcode=400638133393") == []
    assert len(shop.ask("GET", f"spools?filament_id={filament['id']}")) == 5


def test_a_spool_stored_before_there_were_filaments_gets_one_with_its_next_change(
    shop: Shop, principal: Principal
) -> None:
    spool = SPOOLS.get(principal, shop.ask("POST", "spools", BLACK_PLA)["id"])
    old = spool.model_copy(update={"filament_id": None, "version": spool.version + 1})
    documents = SPOOLS.documents
    partition = SPOOLS.partition(principal.workspace_id)
    documents.table.put(documents._item(partition, old), None)
    assert shop.ask("GET", f"spools/{spool.id}")["filament_id"] is None
    changed = shop.ask("PATCH", f"spools/{spool.id}", {"location": "Shelf"})
    assert changed["filament_id"] == spool.filament_id


def test_filaments_and_brands_are_numbered_and_found_by_their_numbers(shop: Shop) -> None:
    rows = [BLACK_PLA | {"color": color, "brand": brand} for color in "AB" for brand in ("X", "Y")]
    shop.ask("POST", "spools/import", rows)
    filaments = shop.ask("GET", "filaments?sort_by=number&sort_order=asc")
    assert [filament["number"] for filament in filaments] == [1, 2, 3, 4]
    assert shop.ask("GET", "filaments/3") == filaments[2]
    brands = shop.ask("GET", "brands?sort_by=number&sort_order=asc")
    assert [(brand["number"], brand["name"]) for brand in brands] == [(1, "X"), (2, "Y")]
    assert shop.ask("GET", "brands/2") == brands[1]


def test_a_filament_is_found_by_its_codes_and_makes_its_spools(shop: Shop) -> None:
    body = {"material": "PLA", "net_weight_grams": 500, "density": 1.3, "article_number": "X-9"}
    filament = shop.ask("POST", "filaments", body | {"barcodes": ["4006381333931"]})
    for code in ("4006381333931", "x-9"):
        [article] = shop.ask("GET", f"catalogue/lookup?code={code}")["articles"]
        assert (article["source"], article["filament_id"]) == ("filaments", filament["id"])
        assert (article["net_weight_grams"], article["density"]) == (500, 1.3)
    spool = shop.ask("POST", "spools", {"barcode": "4006381333931"})
    assert spool["filament_id"] == filament["id"]
    [article] = shop.ask("GET", "catalogue/lookup?code=4006381333931")["articles"]
    assert (article["source"], article["filament_id"]) == ("spools", filament["id"])


def test_a_filament_that_is_gone_is_not_used_though_a_process_remembers_it(
    shop: Shop, principal: Principal
) -> None:
    spool = shop.ask("POST", "spools", BLACK_PLA)
    filament = FILAMENTS.get(principal, spool["filament_id"])
    claim = DESCRIPTIONS.get(principal, str(filament.claim))
    shop.ask("DELETE", f"spools/{spool['id']}")
    shop.ask("DELETE", f"filaments/{filament.id}")
    workspace_id = principal.workspace_id
    FILAMENTS.documents.remember(FILAMENTS.partition(workspace_id), filament.id, filament)
    DESCRIPTIONS.documents.remember(DESCRIPTIONS.partition(workspace_id), claim.id, claim)
    shop.ask("POST", "spools", {"filament_id": filament.id}, refused=404)
    made = shop.ask("POST", "spools", BLACK_PLA)
    assert shop.ask("GET", f"filaments/{made['filament_id']}")["stock"]["spools"] == 1


def test_a_spool_made_while_its_filament_is_deleted_never_ends_up_without_one(
    principal: Principal,
) -> None:
    """By its id and by its description, each from threads of its own, over and over."""
    by_description = NewSpool.model_validate(BLACK_PLA)
    found = {"made": 0, "refused": 0, "deleted": 0, "in use": 0}

    def make(new: NewSpool) -> None:
        for _ in range(3):
            try:
                spools.create(principal, new)
                found["made"] += 1
            except NotFound:
                found["refused"] += 1

    def delete(filament_id: str) -> None:
        try:
            service.remove(principal, filament_id, expected=None)
            found["deleted"] += 1
        except (Conflict, NotFound):
            found["in use"] += 1

    with ThreadPoolExecutor(8) as pool:
        for turn in range(16):
            filament = service.create(principal, NewFilament.model_validate({"material": "PLA"}))
            by_id = NewSpool.model_validate({"filament_id": filament.id, "net_weight_grams": 1000})
            [described] = spools.create(principal, by_description)
            spools.remove(principal, described.id, expected=None)
            if turn % 2:
                forget_all()
            acts: list[tuple[Callable[[Any], None], Any]] = [
                (delete, filament.id),
                (make, by_id),
                (delete, str(described.filament_id)),
            ]
            acts += [(make, by_description), *[(make, by_id)] * 3]
            acts = acts[turn % len(acts) :] + acts[: turn % len(acts)]
            list(pool.map(lambda pair: pair[0](pair[1]), acts))
            for spool in SPOOLS.walk(principal):
                assert FILAMENTS.find(principal, str(spool.filament_id)) is not None
    assert found["made"] > 0
    assert found["deleted"] + found["in use"] == 32
    for filament in FILAMENTS.walk(principal):
        carrying.finish_deleting(principal, filament.id)
    assert {one.state for one in FILAMENTS.walk(principal)} == {None}
