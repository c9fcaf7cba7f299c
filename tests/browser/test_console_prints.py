"""What the console prints: sheets of labels to the millimetre, and pick lists in black on white."""

import base64
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from testbed.accounts import Account, register
from testbed.browser import Browser
from tests.browser.test_console import Console

PRINTED = {"media": "print"}
MM = 96 / 25.4
"""Pixels of CSS in a millimetre."""
POINT = 25.4 / 72
A4, LETTER = (210, 297), (215.9, 279.4)


class Sheet(NamedTuple):
    """A sheet as its seller describes it, in millimetres."""

    page: tuple[float, float]
    label: tuple[float, float]
    first: tuple[float, float]
    """The first label's left and top edge."""
    next_column: float
    per_page: int


SHEETS = {
    "70x37": Sheet(A4, (70, 37), (0, 0.5), 70, 24),
    "63x38": Sheet(A4, (63.5, 38.1), (7.2, 15.15), 66.05, 21),
    "5160": Sheet(LETTER, (66.675, 25.4), (4.7625, 12.7), 69.85, 30),
    "62x29": Sheet((62, 29), (62, 29), (0, 0), 0, 1),
    "50x30": Sheet((50, 30), (50, 30), (0, 0), 0, 1),
}
CHOOSE = """
const [css, value] = arguments;
const field = document.querySelector(css);
field.value = value;
field.dispatchEvent(new Event("input", {bubbles: true}));
"""
BOXES = """
return [...document.querySelectorAll(".sheet svg")].map((svg) => {
  const page = svg.closest(".sheet").getBoundingClientRect();
  const box = svg.getBoundingClientRect();
  return [box.left - page.left, box.top - page.top, box.width, box.height];
});
"""
SEEN = """
const all = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility());
const paper = document.querySelector(".paper");
const colours = new Set();
for (const one of paper.querySelectorAll("*:not(svg, svg *)")) {
  const {color, backgroundColor} = getComputedStyle(one);
  colours.add(color).add(backgroundColor);
}
return [
  all.filter((one) => !one.contains(paper) && !paper.contains(one)).map((one) => one.outerHTML),
  [...colours],
  paper.innerText,
];
"""


@pytest.fixture(scope="module")
def shop(live_server: str) -> Account:
    """A shop with 3 spools, a run of 2 of them, and 14 orders of one product."""
    account = register(live_server, workspace_name='Ada & "Sons"')

    def post(path: str, body: dict[str, Any]) -> Any:
        answer = account.api.post(f"/api/v1/{path}", json=body)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    for color in ("Teal", "Black", "White"):
        post(
            "spools",
            {"material_type": "PLA", "color": color, "net_weight_grams": 1000, "location": "A-3"},
        )
    box = post("products", {"name": "Box", "source": "bought"})
    lamp = post(
        "products",
        {
            "name": "Desk lamp",
            "sku": "LAMP-01",
            "materials": [
                {"material_type": "PLA", "color": color, "weight_grams": 120}
                for color in ("Teal", "Black")
            ],
            "components": [{"component_product_id": box["id"], "quantity": 2}],
        },
    )
    post(f"products/{lamp['id']}/stock", {"delta": 20, "reason": "Counted"})
    address = {"line1": "1 Mill Lane", "city": "Leeds", "postal_code": "LS1 1AA", "country": "GB"}
    for _ in range(14):
        item = {"product_id": lamp["id"], "quantity": 2, "unit_price": 39}
        customer = {"name": "Grace Hopper", "shipping_address": address}
        post("orders", {"items": [item], "customer": customer, "notes": "Wrap it."})
    post("production-runs", {"from_bom": {"product_id": lamp["id"], "quantity": 2}})
    return account


@pytest.fixture(scope="module")
def signed_in(browser_process: Browser, live_server: str, shop: Account) -> Console:
    console = Console(browser_process, live_server)
    console.sign_in(shop.email)
    return console


@pytest.fixture
def console(signed_in: Console) -> Iterator[Console]:
    signed_in.browser.driver.execute_script("localStorage.clear()")
    yield signed_in
    signed_in.browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def printed(browser: Browser) -> list[tuple[float, float]]:
    """The size of each page in millimetres, as the browser prints it."""
    answer: Any = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pdf = base64.b64decode(answer["data"])
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(boxes) == len(re.findall(rb"/Type /Page\b", pdf)) > 0
    return [(float(width) * POINT, float(height) * POINT) for width, height in boxes]


@pytest.mark.parametrize("name", SHEETS)
def test_labels_lie_on_the_sheet_to_the_millimetre(console: Console, name: str) -> None:
    browser, sheet = console.browser, SHEETS[name]
    console.go("spools")
    console.press("Labels")
    browser.see(".sheet svg")
    browser.driver.execute_script(CHOOSE, "#sheet", name)
    start = sheet.per_page  # two pages: the last place of a used sheet, and a new one
    if start > 1:
        browser.driver.execute_script(CHOOSE, ".print-choices .count input", str(start))
    pages = [0, 1, 1] if start > 1 else [0, 1, 2]
    sizes = printed(browser)
    assert sizes == [pytest.approx(sheet.page, abs=0.2)] * len(set(pages))

    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", PRINTED)
    columns = 3 if start > 1 else 1
    places = [start - 1, 0, 1] if start > 1 else [0, 0, 0]
    boxes = browser.driver.execute_script(BOXES)
    assert len(boxes) == 3
    for place, (x, y, width, height) in zip(places, boxes, strict=True):
        row, column = divmod(place, columns)
        middle = ((x + width / 2) / MM, (y + height / 2) / MM)
        assert middle == pytest.approx(
            (
                sheet.first[0] + column * sheet.next_column + sheet.label[0] / 2,
                sheet.first[1] + (row + 0.5) * sheet.label[1],
            ),
            abs=0.1,
        )
        assert width / MM == pytest.approx(min(62, sheet.label[0]), abs=0.1)
        assert height / MM == pytest.approx(min(29, sheet.label[1]), abs=0.1)


def test_a_sheet_of_labels_costs_one_call_beside_the_list(console: Console) -> None:
    console.browser.hosts_asked()
    console.go("labels/spools?sort=number")
    console.browser.see(".sheet svg")
    assert console.browser.calls_made() == 2
    console.browser.driver.execute_script(CHOOSE, ".copies .count input", "30")
    console.read("32 labels on 2 pages")
    console.press("None")
    console.read("There is no label to print")
    assert console.browser.calls_made() == 0


def test_labels_of_a_run_and_of_products(console: Console) -> None:
    console.go("labels/runs?ids=RUN-000001")
    console.read("2 labels on 1 page")
    console.read("RUN-000001")
    console.go("products")
    console.press("Labels")
    console.read("Desk lamp LAMP-01")
    console.go("filaments")
    console.press("Labels")
    console.read("3 labels on 1 page")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pick_list_of_orders(console: Console, scheme: str) -> None:
    browser = console.browser
    console.go("orders")
    console.press("Pick list")
    browser.see(".list-paper")
    pages = len(printed(browser))
    browser.click(".print-choices > .check input")
    assert len(printed(browser)) == 15 > pages > 1

    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", PRINTED | {"features": features})
    beside, colours, text = browser.driver.execute_script(SEEN)
    assert beside == []
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(68, 68, 68)", "rgba(0, 0, 0, 0)"}
    assert 'Ada & "Sons"' in text
    summed, *orders = text.split("\nORD-0000")
    assert len(orders) == 14
    assert "ORD-000001: 2" in summed
    assert "\n20\n" in summed.replace("\t", "\n")
    assert "8 more still to be made" in summed
    for words in ("Grace Hopper", "1 Mill Lane", "LS1 1AA Leeds", "Wrap it.", "LAMP-01"):
        assert words in orders[0]


def test_a_pick_list_leaves_out_an_order_that_is_not_chosen(console: Console) -> None:
    console.go("orders")
    console.press("Pick list")
    console.browser.see(".list-paper")
    console.browser.click(".print-choices fieldset .check input")
    headings = "return [...document.querySelectorAll('.list-paper h3')].map((h) => h.textContent)"
    shown = console.browser.driver.execute_script(headings)
    assert len(shown) == 14  # the shelf and 13 orders


def test_a_pick_list_of_a_run(console: Console) -> None:
    console.go("runs/RUN-000001")
    console.press("Pick list")
    console.browser.see(".list-paper")
    _, _, text = console.browser.driver.execute_script(SEEN)
    for words in ("2 × Desk lamp", "Teal", "Black", "A-3", "240 g", "1,000 g", "Box"):
        assert words in text
    assert "4 pieces not in stock" in text
    assert len(printed(console.browser)) == 1
