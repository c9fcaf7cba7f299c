"""The API of printers, by HTTP: their slots and their reports."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.errors import Conflict
from batchivo.printers import reports, service
from batchivo.spoolman import changing
from batchivo.spoolman.inputs import Use
from functions.printers.app import app as printers_app
from functions.spools.app import app as spools_app
from tests.support.asgi import InProcess

API = "/api/v1"
PLA = {"material_type": "PLA", "color": "Black", "color_hex": "#000000", "net_weight_grams": 1000}


class Shop:
    """A caller of the printers' and the spools' functions."""

    def __init__(self, principal: Principal) -> None:
        self.principal = principal
        self.headers = {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}
        self.apps = {"spools": InProcess(spools_app), "printers": InProcess(printers_app)}

    def answer(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        app = self.apps[path.split("?")[0].split("/")[0]]
        return app.request(method, f"{API}/{path}", json=body, headers=self.headers | headers)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.answer(method, path, body)
        assert answer.is_success, answer.text
        return answer.json()["data"] if answer.content else None

    def spool(self, **fields: Any) -> str:
        return str(self.ask("POST", "spools", PLA | fields)["id"])

    def printer(self, name: str, **fields: Any) -> str:
        return str(self.ask("POST", "printers", {"name": name, **fields})["id"])

    def load(self, printer: str, slot: int, spool: str | None) -> Any:
        answer = self.answer("PUT", f"printers/{printer}/slots/{slot}", {"spool_id": spool})
        assert answer.is_success, answer.text
        return answer.json()["meta"]

    def loaded(self, printer: str) -> list[str | None]:
        return [slot["spool_id"] for slot in self.ask("GET", f"printers/{printer}")["slots"]]


@pytest.fixture
def shop(principal: Principal) -> Shop:
    return Shop(principal)


def test_a_printer_is_created_read_changed_listed_and_deleted(shop: Shop) -> None:
    new = {"name": "Voron", "kind": "moonraker", "power_watts": 250, "hourly_rate": 0.6}
    made = shop.ask("POST", "printers", new | {"slots": [{"slot": 1, "name": "B"}, {"slot": 0}]})
    assert made.items() >= (new | {"meter": "jobs", "state": "unknown", "version": 1}).items()
    assert [slot["slot"] for slot in made["slots"]] == [0, 1]
    address = f"printers/{made['id']}"
    assert shop.ask("GET", address) == made
    changed = shop.ask("PATCH", address, {"nozzle_mm": 0.6, "archived": True})
    assert (changed["nozzle_mm"], changed["archived"], changed["version"]) == (0.6, True, 2)
    assert shop.ask("GET", "printers?archived=true&kind=Moonraker") == [changed]
    assert shop.answer("PATCH", address, {}, **{"If-Match": '"1"'}).status_code == 412
    shop.ask("DELETE", address)
    assert shop.answer("GET", address).status_code == 404


def test_two_printers_never_have_the_same_name(shop: Shop) -> None:
    voron, other = shop.printer("Voron 2.4"), shop.printer("Other")
    for method, path in (("POST", "printers"), ("PATCH", f"printers/{other}")):
        refused = shop.answer(method, path, {"name": "VORON 2.4"})
        assert (refused.status_code, refused.json()["code"]) == (409, "DUPLICATE_NAME")
    shop.ask("PATCH", f"printers/{voron}", {"name": "VORON 2.4"})
    shop.ask("PATCH", f"printers/{voron}", {"name": "Trident"})
    shop.ask("PATCH", f"printers/{other}", {"name": "Voron 2.4"})
    shop.ask("DELETE", f"printers/{other}")
    shop.printer("voron 2.4")


@pytest.mark.parametrize(
    "wrong",
    [
        {"slots": []},
        {"slots": [{"slot": 0}, {"slot": 0}]},
        {"slots": [{"slot": 256}]},
        {"slots": [{"slot": 0, "spool_id": "x"}]},
        {"meter": "both"},
        {"hourly_rate": -1},
        {"power_watts": "250"},
        {"nozzle_mm": 0},
        {"name": " "},
    ],
)
def test_what_no_printer_can_be_is_refused(shop: Shop, wrong: dict[str, Any]) -> None:
    assert shop.answer("POST", "printers", {"name": "Voron"} | wrong).status_code == 422
    shop.printer("Voron")  # nothing has claimed the name


def test_a_slot_shows_its_spool(shop: Shop) -> None:
    spool = shop.ask("POST", "spools", PLA | {"remaining_weight_grams": 640})
    printer = shop.printer("Voron")
    assert shop.load(printer, 0, spool["id"]) == {"left": None, "unloaded_spool_id": None}
    [slot] = shop.ask("GET", "printers")[0]["slots"]
    assert slot["spool"] == {
        "id": spool["id"],
        "number": spool["number"],
        "name": "PLA Black",
        "color_hex": "#000000",
        "remaining_weight_grams": 640,
    }
    shown = shop.ask("GET", f"spools/{spool['id']}")
    assert (shown["printer_id"], shown["slot"]) == (printer, 0)
    shop.load(printer, 0, None)
    assert shop.loaded(printer) == [None]
    assert shop.ask("GET", f"spools/{spool['id']}")["printer_id"] is None


def test_a_spool_is_in_one_slot_of_one_printer(shop: Shop) -> None:
    one, other = shop.spool(), shop.spool()
    ams = shop.printer("A1", slots=[{"slot": 0}, {"slot": 4}])
    voron = shop.printer("Voron")
    shop.load(ams, 0, one)
    moved = shop.load(ams, 4, one)
    assert moved == {"left": {"printer_id": ams, "slot": 0}, "unloaded_spool_id": None}
    assert shop.loaded(ams) == [None, one]
    shop.load(voron, 0, other)
    moved = shop.load(voron, 0, one)
    assert moved == {"left": {"printer_id": ams, "slot": 4}, "unloaded_spool_id": other}
    assert (shop.loaded(ams), shop.loaded(voron)) == ([None, None], [one])
    assert shop.ask("GET", f"spools/{other}")["printer_id"] is None
    before = shop.ask("GET", f"printers/{voron}")
    assert shop.load(voron, 0, one) == {"left": None, "unloaded_spool_id": None}
    assert shop.ask("GET", f"printers/{voron}") == before


def test_of_loadings_at_once_each_leaves_a_spool_in_one_slot(shop: Shop) -> None:
    spool = shop.spool()
    printers = [shop.printer(f"Printer {number}") for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda printer: shop.load(printer, 0, spool), printers))
    holding = [printer for printer in printers if shop.loaded(printer) == [spool]]
    assert holding == [shop.ask("GET", f"spools/{spool}")["printer_id"]]


def test_what_is_deleted_leaves_its_slot(shop: Shop) -> None:
    spools = [shop.spool() for _ in range(3)]
    slots = [{"slot": number} for number in range(3)]
    printer = shop.printer("Voron", slots=slots)
    for number, spool in enumerate(spools):
        shop.load(printer, number, spool)
    shop.ask("DELETE", f"spools/{spools[0]}")
    assert shop.loaded(printer) == [None, *spools[1:]]
    stored = service.get(shop.principal, printer)
    assert [slot.spool_id for slot in stored.slots] == [None, *spools[1:]]
    shop.ask("PATCH", f"printers/{printer}", {"slots": slots[:2]})
    assert shop.loaded(printer) == [None, spools[1]]
    assert shop.ask("GET", f"spools/{spools[2]}")["printer_id"] is None
    shop.ask("DELETE", f"printers/{printer}")
    assert shop.ask("GET", f"spools/{spools[1]}")["printer_id"] is None


def test_what_is_not_there_is_not_loaded(shop: Shop) -> None:
    spool, printer = shop.spool(), shop.printer("Voron")
    for path, body, what in (
        (f"printers/{printer}/slots/1", spool, "Slot"),
        (f"printers/{printer}/slots/0", "none", "Spool"),
        ("printers/none/slots/0", spool, "Printer"),
    ):
        refused = shop.answer("PUT", path, {"spool_id": body})
        assert refused.status_code == 404
        assert refused.json()["detail"].startswith(what)
    assert shop.loaded(printer) == [None]


def test_a_sign_of_life_changes_the_state_and_no_version(shop: Shop) -> None:
    printer = shop.printer("Voron")
    shop.ask("POST", f"printers/{printer}/seen", {"state": "printing"})
    seen = shop.ask("GET", f"printers/{printer}")
    assert (seen["state"], seen["version"]) == ("printing", 1)
    assert seen["last_seen_at"] > seen["created_at"]
    refused = shop.answer("POST", "printers/none/seen", {"state": "idle"})
    assert refused.status_code == 404


def test_a_new_meter_forgets_the_refused_uses(shop: Shop) -> None:
    printer = shop.printer("Voron")
    for _ in range(2):
        reports.count_refused(shop.principal.workspace_id, printer_id=printer)
    shown = shop.ask("GET", f"printers/{printer}")
    assert shown["refused_uses"] == 2
    assert shown["refused_since"] is not None
    shop.ask("PATCH", f"printers/{printer}", {"meter": "jobs"})
    assert shop.ask("GET", f"printers/{printer}") == shown | {
        "version": 2,
        "updated_at": shop.ask("GET", f"printers/{printer}")["updated_at"],
    }
    shown = shop.ask("PATCH", f"printers/{printer}", {"meter": "door"})
    assert (shown["refused_uses"], shown["refused_since"]) == (0, None)
    reports.count_refused(shop.principal.workspace_id, printer_id="deleted")


@pytest.mark.parametrize("by", ["name", "id"])
def test_use_at_the_door_is_refused_where_jobs_book_it(shop: Shop, by: str) -> None:
    spool = shop.ask("POST", "spools", PLA)
    printer = shop.ask("POST", "printers", {"name": "Voron 2.4"})
    address = f"printers/{printer['id']}"
    key = replace(shop.principal, printer={"name": "VORON 2.4", "id": printer["id"]}[by])
    for _ in range(2):
        with pytest.raises(Conflict, match=r"The jobs of Voron 2\.4 book its filament"):
            changing.use_spool(key, spool["number"], Use(use_weight=5))
    shown = shop.ask("GET", address)
    assert (shown["refused_uses"], shown["refused_since"] is None) == (2, False)
    for meter in ("door", "hand"):
        shop.ask("PATCH", address, {"meter": meter})
        changing.use_spool(key, spool["number"], Use(use_weight=5))
    shop.ask("PATCH", address, {"meter": "jobs"})
    for other in (shop.principal, replace(key, printer="Ender")):
        changing.use_spool(other, spool["number"], Use(use_weight=5))
    assert shop.ask("GET", f"spools/{spool['id']}")["remaining_weight_grams"] == 980
    assert shop.ask("GET", address)["refused_uses"] == 0
