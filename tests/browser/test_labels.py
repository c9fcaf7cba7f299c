"""Labels as a browser draws them: no text leaves the paper, and the code can be scanned."""

import base64
from itertools import combinations
from typing import NamedTuple

import pytest

from batchivo.labels.drawing import HEIGHT, WIDTH, svg
from batchivo.labels.label import Label
from testbed.browser import Browser
from tests.support.labels import read

ADDRESS = "https://abcdefghij.execute-api.eu-central-1.amazonaws.com/prod/console/s/42"
LABELS = {
    "usual": Label(
        heading="Polymaker",
        name="Panchroma™ Matte PLA",
        color="Charcoal Black",
        color_hexes=("#2F2E30",),
        details=("1000 g", "1.75 mm"),
        number="#42",
    ),
    "long": Label(
        heading="Some Maker of Filaments GmbH & Co. KG",
        name="Donaudampfschifffahrtsgesellschaftskapitän with carbon fibres",
        color="Midnight aurora borealis gradient",
        color_hexes=("#FF0000", "#00FF00", "#0000FF", "#FFFFFF"),
        details=("100000 g", "1.75 mm"),
        number="#1234567",
    ),
    "wide": Label(
        heading="W" * 100,
        name="MMMM " * 20,
        color="@" * 100,
        color_hexes=("#FFF000",),
        number="M" * 64,
    ),
    "of signs": Label(heading="<" * 50, name="<script>alert(1)</script>", number="LAMP-02_" * 8),
    "of other scripts": Label(
        heading="漢字" * 30, name="مرحبا " * 20, color="ñandú" * 10, number="№ 7"
    ),
}


class Box(NamedTuple):
    """Where a text stands on the paper, in millimetres."""

    text: str
    start: float
    top: float
    end: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether two texts overlap. A box is higher than its letters: a third may be shared."""
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.bottom - self.top, other.bottom - other.top)
        return min(self.end, other.end) > max(self.start, other.start) and height > least / 3


BOXES = """
const paper = document.querySelector("svg").getBoundingClientRect();
return [...document.querySelectorAll("text")].map((text) => {
  const box = text.getBoundingClientRect();
  const scale = arguments[0] / paper.width;
  return [text.textContent, ...[box.left - paper.left, box.top - paper.top,
    box.right - paper.left, box.bottom - paper.top].map((length) => length * scale)];
});
"""
PIXELS = """
const [document_, width, height, done] = arguments;
const image = new Image();
image.onload = () => {
  const canvas = Object.assign(document.createElement("canvas"), {width, height});
  const drawing = canvas.getContext("2d");
  drawing.drawImage(image, 0, 0, width, height);
  const {data} = drawing.getImageData(0, 0, width, height);
  const grey = Array.from({length: width * height}, (_, at) => data[4 * at]);
  done(btoa(grey.map((value) => String.fromCharCode(value)).join("")));
};
image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(document_);
"""


@pytest.mark.parametrize("name", LABELS)
def test_no_text_leaves_the_paper_or_covers_another(browser: Browser, name: str) -> None:
    browser.driver.get("about:blank")
    browser.driver.execute_script(
        "document.body.innerHTML = arguments[0]", svg(LABELS[name], ADDRESS)
    )
    boxes = [Box(*box) for box in browser.driver.execute_script(BOXES, WIDTH)]
    assert boxes
    for box in boxes:
        assert 0 <= box.start < box.end <= WIDTH, box
        assert 0 <= box.top < box.bottom <= HEIGHT, box
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other), (one, other)


def test_the_code_can_be_scanned_from_paper(browser: Browser) -> None:
    """At 203 dots an inch, as label printers have."""
    browser.driver.get("about:blank")
    width, height = WIDTH * 8, HEIGHT * 8
    drawn = browser.driver.execute_async_script(
        PIXELS, svg(LABELS["usual"], ADDRESS), width, height
    )
    assert read(base64.b64decode(drawn), width, height) == ADDRESS
