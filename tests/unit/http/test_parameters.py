"""A misspelt parameter is refused with the allowed ones."""

from typing import Annotated

import pytest
from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

from batchivo.http.app import create_app
from batchivo.http.parameters import QUERY_MODEL
from batchivo.http.preconditions import ExpectedVersion
from tests.support.asgi import InProcess, public_router


class Listed(BaseModel):
    limit: int = 20
    brand: str | None = Field(default=None)


async def listed(request: Request) -> Listed:
    return Listed.model_validate(dict(request.query_params))


setattr(listed, QUERY_MODEL, Listed)


async def currency(in_currency: Annotated[str | None, Query(alias="currency")] = None) -> str:
    return in_currency or "EUR"


@pytest.fixture
def client() -> InProcess:
    router = public_router()

    @router.get("/list")
    async def list_all(
        query: Annotated[Listed, Depends(listed)], wanted: Annotated[str, Depends(currency)]
    ) -> str:
        return f"{query.limit} {query.brand} {wanted}"

    @router.get("/one")
    async def get_one() -> str:
        return "one"

    @router.patch("/one")
    async def change_one(expected: ExpectedVersion) -> list[int] | None:
        return sorted(expected) if isinstance(expected, frozenset) else None

    return InProcess(create_app(router))


def test_all_declared_ones_are_read(client: InProcess) -> None:
    answer = client.get("/list", params={"limit": 5, "brand": "eSUN", "currency": "CHF"})
    assert answer.json() == "5 eSUN CHF"
    assert client.get("/list").json() == "20 None EUR"


def test_an_unknown_one_names_the_likely_one(client: InProcess) -> None:
    answer = client.get("/list", params={"brnad": "eSUN", "limit": 5})
    assert answer.status_code == 422
    assert answer.json() == {
        "detail": "brnad: unknown parameter; did you mean brand?",
        "code": "VALIDATION_ERROR",
        "errors": [
            {
                "field": "brnad",
                "message": "unknown parameter; did you mean brand?",
            }
        ],
    }


def test_several_unknown_ones_are_all_named(client: InProcess) -> None:
    answer = client.get("/list", params={"z": 1, "a": 1, "limit": 5})
    assert [error["field"] for error in answer.json()["errors"]] == ["a", "z"]


def test_where_none_is_taken(client: InProcess) -> None:
    answer = client.get("/one", params={"limit": 5})
    assert answer.json()["errors"] == [
        {"field": "limit", "message": "unknown parameter; allowed here: none"}
    ]


@pytest.mark.parametrize(
    ("if_match", "versions"),
    [
        (None, None),
        ("*", None),
        ('"3"', [3]),
        ("3", [3]),
        ('"0"', [0]),
        ('"999999999999"', [999_999_999_999]),
        ('"1", "2"', [1, 2]),
        (',"1" ,, "2",', [1, 2]),
        ('"1", W/"2", "three"', [1]),
        ('W/"3"', []),
        ('"three"', []),
        ('"1,2"', []),
        ('"9999999999999"', []),
    ],
)
def test_etags_are_read_as_versions(
    client: InProcess, if_match: str | None, versions: list[int] | None
) -> None:
    headers = {} if if_match is None else {"If-Match": if_match}
    assert client.patch("/one", headers=headers).json() == versions


@pytest.mark.parametrize(
    "if_match", ["", " ", "three", "-1", "1.0", '"1" "2"', '"3', "W/3", "9" * 13, "x" * 1001]
)
def test_a_malformed_list_of_etags_is_refused(client: InProcess, if_match: str) -> None:
    answer = client.patch("/one", headers={"If-Match": if_match})
    assert answer.status_code == 422
    assert [error["field"].lower() for error in answer.json()["errors"]] == ["if-match"]


def test_one_like_no_other_names_the_allowed_ones(client: InProcess) -> None:
    [error] = client.get("/list", params={"x": "eSUN"}).json()["errors"]
    assert error["message"] == "unknown parameter; allowed here: brand, currency, limit"


def test_one_that_may_not_repeat_is_refused(client: InProcess) -> None:
    answer = client.get("/list?limit=5&limit=2")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "limit", "message": "may be given only once"}]
