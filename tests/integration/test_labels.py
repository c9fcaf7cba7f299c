"""Labels by HTTP: what they say of a thing, and where their QR codes lead."""

from typing import Any
from urllib.parse import urlencode

import pytest

from testbed.api import Api, Caller
from tests.support.labels import qr_text

CONSOLE = "http://api/console"


def spool(owner: Caller, **fields: Any) -> dict[str, Any]:
    body = {"material_type": "PLA", "net_weight_grams": 1000, "color_hex": "#2B2B2B", **fields}
    made: dict[str, Any] = owner.post("/spools", body).json()["data"]
    return made


def label(caller: Caller, path: str) -> str:
    answer = caller.get(f"{path}/label" if "?" not in path else path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    return str(answer.text)


def test_a_spools_label(api: Api) -> None:
    owner = api.owner()
    made = spool(owner, brand="R&D <b>", color="Black", net_weight_grams=850)
    for name in (made["id"], made["number"]):
        svg = label(owner, f"/spools/{name}")
        for text in ("R&amp;D &lt;b&gt;", "PLA", "Black", "850 g", "1.75 mm", "#1"):
            assert f">{text}</text>" in svg
        assert 'fill="#2B2B2B"' in svg
        assert qr_text(svg) == f"{CONSOLE}/s/1"


def test_a_spools_label_for_scanners_of_spoolman(api: Api) -> None:
    owner = api.owner()
    spool(owner)
    assert qr_text(label(owner, "/spools/1/label?qr=spoolman")) == "web+spoolman:s-1"


def test_a_filaments_label(api: Api) -> None:
    owner = api.owner()
    body = {
        "brand": "Polymaker",
        "material": "PLA",
        "name": "Silk",
        "net_weight_grams": 750,
        "color_hexes": ["#FF0000", "#00FF0080"],
    }
    filament = owner.post("/filaments", body).json()["data"]
    svg = label(owner, f"/filaments/{filament['id']}")
    for text in ("Polymaker", "Silk", "750 g", "F1"):
        assert f">{text}</text>" in svg
    assert 'fill="#00FF00"' in svg
    assert qr_text(svg) == f"{CONSOLE}/f/1"
    assert qr_text(label(owner, "/filaments/1/label?qr=spoolman")) == "web+spoolman:f-1"


def test_a_products_label(api: Api) -> None:
    owner = api.owner()
    product = owner.post("/products", {"name": "Desk lamp", "sku": "LAMP-01"}).json()["data"]
    svg = label(owner, f"/products/{product['id']}")
    assert ">Desk lamp</text>" in svg
    assert ">LAMP-01</text>" in svg
    assert qr_text(svg) == f"{CONSOLE}/p/{product['id']}"


def test_a_runs_label(api: Api) -> None:
    owner = api.owner()
    product = owner.post("/products", {"name": "Lamp"}).json()["data"]
    body = {
        "items": [{"product_id": product["id"], "quantity": 3}],
        "printer_name": "MK4",
        "due_date": "2026-12-01",
    }
    run = owner.post("/production-runs", body).json()["data"]
    svg = label(owner, f"/production-runs/{run['number']}")
    for text in ("MK4", "3\N{NO-BREAK SPACE}× Lamp", "due 2026-12-01", "RUN-000001"):
        assert f">{text}</text>" in svg
    assert qr_text(svg) == f"{CONSOLE}/r/RUN-000001"


@pytest.mark.parametrize(
    ("room", "body", "kind"),
    [
        ("spools", {"material_type": "PLA", "net_weight_grams": 1000}, "s"),
        ("filaments", {"brand": "Polymaker", "material": "PLA"}, "f"),
        ("products", {"name": "Lamp"}, "p"),
    ],
)
def test_the_labels_of_a_sheet_are_those_of_each_thing_in_the_order_asked(
    api: Api, room: str, body: dict[str, Any], kind: str
) -> None:
    owner, stranger = api.owner(), api.owner()
    ids = [owner.post(f"/{room}", {**body, "notes": name}).json()["data"]["id"] for name in "ab"]
    another = stranger.post(f"/{room}", body).json()["data"]["id"]
    asked = [ids[1], "of-nothing", another, ids[0], ids[1]]
    labels = owner.get(f"/{room}/labels?{urlencode({'ids': asked}, doseq=True)}").json()["data"]
    assert labels == [
        {"id": name, "svg": label(owner, f"/{room}/{name}")} for name in (ids[1], ids[0])
    ]
    assert all(qr_text(one["svg"]).startswith(f"{CONSOLE}/{kind}/") for one in labels)
    if kind != "p":
        found = owner.get(f"/{room}/labels?qr=spoolman&ids={ids[0]}").json()["data"]
        assert qr_text(found[0]["svg"]).startswith(f"web+spoolman:{kind}-")


def test_a_sheet_has_one_to_a_hundred_labels(api: Api) -> None:
    owner = api.owner()
    for count in (0, 101):
        answer = owner.get(f"/spools/labels?{'&'.join(['ids=x'] * count)}")
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "ids")
    empty = owner.get("/spools/labels?ids=")
    assert (empty.status_code, empty.json()["detail"]) == (422, "ids: must not be empty")


def test_a_code_leads_to_the_application_that_the_deployment_names(api: Api) -> None:
    owner = api.owner()
    spool(owner)
    api.set(app_url="https://shop.example.com/")
    assert qr_text(label(owner, "/spools/1")) == "https://shop.example.com/console/s/1"
