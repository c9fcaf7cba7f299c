"""What the door lists: filaments of similar colours, exports, the open catalogue, locations, and
what a list costs."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.filaments import service as filaments
from batchivo.filaments.models import FilamentChange, NewFilament
from batchivo.http import door
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.files import importing, record_files
from batchivo.spools.files.record_models import FileFormat
from batchivo.spools.models import NewSpool, SpoolChange
from testbed.library import new_account
from testbed.traffic import watched
from tests.support.door import API, Printer, key_of
from tests.support.spoolman import exported

pytestmark = pytest.mark.usefixtures("guarded_library")


@pytest.fixture
def owner(guarded_library: None) -> Principal:
    return new_account().principal


@pytest.fixture
def printer(owner: Principal) -> Iterator[Printer]:
    yield Printer(key_of(owner))
    door.forget_standings()


@pytest.fixture
def shelf(printer: Printer) -> None:
    """Two filaments, one of them without a maker, and three spools, the last one archived."""
    printer.post("/vendor", name="=Sunlu", comment="-1")
    kind = {"density": 1.24, "diameter": 1.75, "weight": 1000}
    printer.post("/filament", name="Red", vendor_id=1, material="PLA", color_hex="FF0000", **kind)
    several = {"multi_color_hexes": "00FF00,FE0000", "multi_color_direction": "coaxial"}
    printer.post("/filament", name="Two", article_number="A-1", **several, **kind)
    printer.post("/filament", name="Clear", **kind)
    printer.post("/spool", filament_id=1, location="Shelf A", price=20, remaining_weight=400)
    printer.post("/spool", filament_id=2, location="Shelf A", spool_weight=140)
    printer.post("/spool", filament_id=2, location="Shelf B", archived=True)


# --- what a list costs


def test_a_list_reads_the_stock_once_and_then_its_changes(
    owner: Principal, printer: Printer
) -> None:
    description = {"material_type": "PLA", "color": "Red", "net_weight_grams": 1000}
    made = spools.create(owner, NewSpool.model_validate({**description, "quantity": 20}))
    printer.get("/spool")
    with watched() as traffic:
        assert len(printer.get("/spool")) == 20
    assert traffic.calls == {"Query": 3}  # the changes of spools, filaments and brands
    assert traffic.read_units < 20
    spools.change(owner, made[0].id, SpoolChange(location="Dry box"), expected=None)
    with watched() as traffic:
        assert printer.get("/spool")[0]["location"] == "Dry box"
    assert traffic.calls == {"Query": 3, "BatchGetItem": 1}


def test_a_list_follows_every_change(owner: Principal, printer: Printer, shelf: None) -> None:
    """Also those that were made elsewhere."""
    assert len(printer.get("/spool")) == 2
    spools.remove(owner, SPOOLS.id_of(owner, "1"), expected=None)
    new = NewFilament.model_validate({"name": "Red", "material": "PLA"})
    red = filaments.create(owner, new).id
    filaments.change(owner, red, FilamentChange(name="Blue"), expected=None)
    spools.create(owner, NewSpool.model_validate({"filament_id": red, "net_weight_grams": 500}))
    shown = printer.get("/spool")
    assert [(spool["id"], spool["filament"]["name"]) for spool in shown] == [
        (2, "Two"),
        (4, "Blue"),
    ]
    assert [printer.get(f"/spool/{spool['id']}") for spool in shown] == shown


# --- similar colours


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("color_hex=FF0000", [1, 2]),
        ("color_hex=%23ff000080", [1, 2]),
        ("color_hex=FF0000&color_similarity_threshold=0", [1]),
        ("color_hex=FF0000&color_similarity_threshold=200", [1, 2]),
        ("color_hex=0000FF", []),
        ("color_hex=FF0000&name=two", [2]),
        ("color_hex=FF0000&sort=name:desc&limit=1", [2]),
    ],
)
def test_filaments_of_similar_colours_are_found(
    printer: Printer, shelf: None, query: str, found: list[int]
) -> None:
    assert [filament["id"] for filament in printer.get(f"/filament?{query}")] == found


@pytest.mark.parametrize(
    "query", ["color_hex=red", "color_hex=FFF", "color_hex=FF0000&color_similarity_threshold=nan"]
)
def test_a_colour_that_is_none_is_refused(printer: Printer, query: str) -> None:
    assert printer.call("GET", f"{API}/filament?{query}").status_code == 422


def test_no_name_of_a_maker_is_not_no_maker(printer: Printer, shelf: None) -> None:
    assert printer.get("/filament?vendor.name=") == []
    assert [filament["id"] for filament in printer.get("/filament?vendor.id=-1")] == [2, 3]
    assert printer.get("/spool?filament.vendor.name=") == []
    for name in ("vendor_id", "vendor.id"):
        order = [filament["id"] for filament in printer.get(f"/filament?sort={name}:desc")]
        assert order == [1, 2, 3]


# --- exports


@pytest.mark.parametrize(
    ("kind", "archived", "ids"),
    [
        ("spools", "", [1, 2]),
        ("spools", "&allow_archived=true", [1, 2, 3]),
        ("filaments", "", [1, 2, 3]),
        ("vendors", "", [1]),
    ],
)
def test_an_export_is_a_file_of_flat_rows(
    printer: Printer, shelf: None, kind: str, archived: str, ids: list[int]
) -> None:
    answers = {
        fmt: printer.call("GET", f"{API}/export/{kind}?fmt={fmt}{archived}")
        for fmt in ("json", "csv")
    }
    for fmt, answer in answers.items():
        name = f'attachment; filename="{kind}.{fmt}"'
        assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, name)
    assert answers["csv"].headers["Content-Type"].startswith("text/csv")
    rows = answers["json"].json()
    assert [row["id"] for row in rows] == ids
    written = [*csv.DictReader(io.StringIO(answers["csv"].text))]
    assert [int(row["id"]) for row in written] == ids
    assert [*written[0]] == sorted({name for row in rows for name in row})


def test_an_export_has_the_columns_of_spoolmans_own(printer: Printer, shelf: None) -> None:
    theirs: list[dict[str, Any]] = json.loads(exported("0.26.1/spools.json"))
    ours = printer.get("/export/spools?fmt=json")
    for has_maker in (True, False):
        columns = [
            {name for name in row if not name.startswith("extra.")}
            for row in (_one(theirs, has_maker=has_maker), _one(ours, has_maker=has_maker))
        ]
        assert columns[0] == columns[1]


def _one(rows: list[dict[str, Any]], *, has_maker: bool) -> dict[str, Any]:
    return next(row for row in rows if (row["filament.vendor_id"] is not None) == has_maker)


def test_a_cell_of_an_export_is_no_formula(printer: Printer, shelf: None) -> None:
    text = printer.call("GET", f"{API}/export/vendors?fmt=csv").text
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["name"], row["comment"]) == ("'=Sunlu", "'-1")


@pytest.mark.parametrize("fmt", [FileFormat.CSV, FileFormat.JSON])
def test_an_export_can_be_imported(printer: Printer, shelf: None, fmt: FileFormat) -> None:
    content = printer.call("GET", f"{API}/export/spools?fmt={fmt.value}").content
    read = record_files.read(content, fmt)
    assert read.errors == []
    red = read.rows[0].record
    assert (red.number, red.brand, red.color, red.color_hex) == (1, "=Sunlu", "Red", "#FF0000")
    assert red.remaining_weight_grams == 400
    assert red.net_weight_grams == 1000


def test_who_moves_here_from_spoolman_keeps_the_ids_of_spools(
    owner: Principal, printer: Printer
) -> None:
    """Labels on the shelf, and what printers have loaded, still mean the same spools."""
    content = exported("0.26.1/api.json")
    importing.import_spools(owner, content, FileFormat.JSON, dry_run=False)
    theirs = json.loads(content)
    ours = printer.get("/spool?allow_archived=true")
    for name in ("id", "initial_weight", "location", "archived"):
        assert [spool.get(name) for spool in ours] == [spool.get(name) for spool in theirs]
    assert printer.post("/spool", filament_id=1)["id"] > max(spool["id"] for spool in theirs)


@pytest.mark.parametrize("path", ["/export/spools", "/export/spools?fmt=xml"])
def test_an_export_has_one_of_two_formats(printer: Printer, path: str) -> None:
    assert printer.call("GET", API + path).status_code == 422


# --- the open catalogue


def test_the_open_catalogue_fills_in_a_new_filament(printer: Printer) -> None:
    found = printer.get("/external/filament/search?query=polymaker+GALAXY+petg&limit=1")
    assert len(found) == 1
    article = found[0]
    assert article["manufacturer"] == "Polymaker"
    new = {name: article[name] for name in ("name", "material", "density", "diameter", "weight")}
    made = printer.post("/filament", **new, external_id=article["id"])
    assert {name: made[name] for name in new} == new
    assert printer.get(f"/filament?external_id={article['id']}") == [made]


def test_the_open_catalogue_is_listed(printer: Printer) -> None:
    whole = printer.get("/external/filament")
    assert len(whole) > 15_000
    assert len({article["id"] for article in whole}) == len(whole)
    needed = {"id", "manufacturer", "name", "material", "density", "weight", "diameter"}
    assert all(needed <= article.keys() for article in whole)
    densities = {each["material"]: each["density"] for each in printer.get("/external/material")}
    assert densities.keys() >= {"PLA", "PETG", "ASA"}
    assert densities["PLA"] == 1.24


@pytest.mark.parametrize(
    ("query", "status"), [("query=", 200), ("", 422), ("query=PLA&limit=101", 422)]
)
def test_a_search_of_the_open_catalogue_has_a_word(
    printer: Printer, query: str, status: int
) -> None:
    answer = printer.call("GET", f"{API}/external/filament/search?{query}")
    assert answer.status_code == status
    assert status == 422 or answer.json() == []


# --- locations


def test_a_location_is_renamed_in_all_its_spools(printer: Printer, shelf: None) -> None:
    answer = printer.call("PATCH", f"{API}/location/Shelf%20A", json={"name": "Dry / box"})
    assert (answer.status_code, answer.json()) == (200, "Dry / box")
    assert printer.get("/location") == ["Dry / box", "Shelf B"]
    assert len(printer.get("/spool?location=dry")) == 2
    back = printer.call("PATCH", f"{API}/location/Dry%20%2F%20box", json={"name": "Shelf B"})
    assert back.status_code == 200
    assert printer.get("/location") == ["Shelf B"]
    assert printer.call("PATCH", f"{API}/location/None", json={"name": "X"}).json() == "X"
    assert printer.get("/location") == ["Shelf B"]


def test_a_location_s_new_name_is_kept_as_any_other_text(printer: Printer, shelf: None) -> None:
    renamed = printer.call("PATCH", f"{API}/location/Shelf%20A", json={"name": " Cafe\u0301 "})
    assert (renamed.status_code, renamed.json()) == (200, "Caf\u00e9")
    assert printer.get("/location") == ["Caf\u00e9", "Shelf B"]
    assert len(printer.get('/spool?location="Cafe\u0301"')) == 2
    back = printer.call("PATCH", f"{API}/location/Cafe\u0301", json={"name": "Shelf A"})
    assert back.status_code == 200
    assert printer.get("/location") == ["Shelf A", "Shelf B"]
    blank = printer.call("PATCH", f"{API}/location/Shelf%20A", json={"name": " "})
    assert (blank.status_code, blank.json()) == (400, {"message": "name: must not be empty"})


def test_a_location_of_many_spools_is_renamed_in_several_transactions(
    owner: Principal, printer: Printer
) -> None:
    description = {"material_type": "PLA", "net_weight_grams": 1000, "location": "Old"}
    for _ in range(2):
        spools.create(owner, NewSpool.model_validate({**description, "quantity": 46}))
    with watched() as traffic:
        printer.call("PATCH", f"{API}/location/Old", json={"name": "New"})
    assert traffic.calls["TransactWriteItems"] == 2
    assert printer.get("/location") == ["New"]


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "x" * 65}])
def test_a_location_needs_a_name(printer: Printer, body: dict[str, str]) -> None:
    assert printer.call("PATCH", f"{API}/location/Shelf", json=body).status_code == 422
