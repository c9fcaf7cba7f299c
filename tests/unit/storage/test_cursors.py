"""Cursors: opaque, bound to their list, and refused when they are not ours."""

import base64
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchivo.errors import InvalidFields
from batchivo.storage.cursors import Cursor, decode_cursor

LIST = "one list"

_values = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
)


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).decode()


@given(_values, st.uuids().map(str))
def test_a_cursor_comes_back_as_it_went(value: str | float | None, last_id: str) -> None:
    cursor = Cursor(value, last_id, LIST)
    text = cursor.encode()
    assert decode_cursor(text, fingerprint=LIST) == cursor
    assert "=" not in text
    assert base64.urlsafe_b64encode(base64.urlsafe_b64decode(text + "==")).decode()


def test_a_cursor_of_another_list_is_refused() -> None:
    text = Cursor(1, "id", LIST).encode()
    with pytest.raises(InvalidFields) as refused:
        decode_cursor(text, fingerprint="another list")
    (error,) = refused.value.errors
    assert error.field == "cursor"


_DIGEST = hashlib.sha256(LIST.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "....",
        "ä",
        "\ud800",
        encoded("text"),
        encoded(7),
        encoded([1, "id"]),
        encoded([1, "id", "digest", "more"]),
        encoded({"value": 1, "id": 2, "digest": 3}),
        encoded([[1], "id", _DIGEST]).rstrip("="),
        encoded([1, 2, _DIGEST]).rstrip("="),
        encoded([1, "id", None]),
        Cursor(1, "id", LIST).encode() + "=",
        base64.urlsafe_b64encode(b"[" * 1400).decode(),
    ],
)
def test_a_text_that_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(InvalidFields):
        decode_cursor(text, fingerprint=LIST)


@given(st.text(max_size=40) | st.binary(max_size=40).map(lambda b: base64.b64encode(b).decode()))
def test_any_other_text_is_refused_as_a_cursor(text: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        decode_cursor(text, fingerprint=LIST)
    assert [error.field for error in refused.value.errors] == ["cursor"]
