"""Labels: they can be scanned, say what the thing is, and keep their texts in bounds."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.labels.drawing import svg
from batchivo.labels.fitting import ELLIPSIS, cut, width, wrapped
from batchivo.labels.label import Label
from tests.support.labels import qr_text

ADDRESS = "https://abcdefghij.execute-api.eu-central-1.amazonaws.com/prod/console/s/42"
TEXTS = st.text(max_size=100)
BLACK = Label(
    heading="Polymaker",
    name="Panchroma Matte PLA",
    color="Charcoal Black",
    color_hexes=("#2F2E30",),
    details=("1000 g", "1.75 mm"),
    number="#42",
)


def parsed(document: str) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 - of our own making


def texts(document: str) -> list[str]:
    found = parsed(document).iter("{http://www.w3.org/2000/svg}text")
    return [element.text or "" for element in found]


def test_a_label_says_what_the_thing_is() -> None:
    assert texts(svg(BLACK, ADDRESS)) == [
        "Polymaker",
        *("Panchroma", "Matte PLA"),
        "Charcoal Black",
        "#42",
        *("1.75 mm", "1000 g"),
    ]


@pytest.mark.parametrize("code", [ADDRESS, "web+spoolman:s-1042", "https://größe.example/s/漢"])
def test_the_qr_code_is_read_by_another_program(code: str) -> None:
    assert qr_text(svg(BLACK, code)) == code


def test_each_colour_is_a_stripe_of_the_swatch() -> None:
    label = Label(name="PLA", color_hexes=("#FF0000", "#FFFFFF"))
    stripes = re.findall(
        r'x="([\d.]+)" [^>]*width="([\d.]+)" [^>]*fill="(#\w{6})"', svg(label, "x")
    )
    assert stripes == [("28.500", "3.000", "#FF0000"), ("31.500", "3.000", "#FFFFFF")]


def test_a_long_number_takes_the_place_of_the_details() -> None:
    label = Label(name="Lamp", details=("1000 g",), number="LAMP-02-BLACK-EXTRA-LARGE")
    *_, number = texts(svg(label, "x"))
    assert number.startswith("LAMP-02-")
    assert number.endswith(ELLIPSIS)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_makes_a_document_without_foreign_elements(
    name: str, heading: str, color: str, number: str
) -> None:
    label = Label(name=name, heading=heading, color=color, number=number)
    tags = {element.tag.rpartition("}")[2] for element in parsed(svg(label, "x")).iter()}
    assert tags <= {"svg", "title", "rect", "path", "text"}


@given(TEXTS, st.floats(1, 30))
def test_a_cut_text_fits_and_is_the_beginning_of_the_whole(text: str, most: float) -> None:
    result = cut(text, most)
    assert width(result) <= max(most, width(ELLIPSIS))
    assert result == text or text.startswith(result.removesuffix(ELLIPSIS))


@given(TEXTS, st.floats(3, 30), st.integers(1, 3))
def test_wrapped_lines_fit(text: str, most: float, lines: int) -> None:
    result = wrapped(text, most, lines)
    assert len(result) <= lines
    assert all(width(line) <= most for line in result)
    words = " ".join(re.findall(r"[^ \t\r\n]+", text))
    assert words.startswith(" ".join(result).removesuffix(ELLIPSIS).rstrip())


def test_an_accent_is_not_cut_from_its_letter() -> None:
    assert cut("caffe\u0301 latte", width("caffe") + width(ELLIPSIS)) == "caffe\u0301" + ELLIPSIS
    assert cut("caffe\u0301 latte", width("caff") + width(ELLIPSIS)) == "caff" + ELLIPSIS
