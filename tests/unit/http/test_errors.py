"""Every refusal wears the one shape."""

from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from batchivo import errors
from batchivo.errors import DomainError, FieldError
from batchivo.http.app import create_app
from batchivo.http.errors import STATUS_OF
from tests.support.asgi import InProcess, public_router

EXAMPLES: dict[type[DomainError], tuple[DomainError, int, str]] = {
    DomainError: (DomainError("It makes no sense."), 400, "BAD_REQUEST"),
    errors.Unauthenticated: (errors.Unauthenticated("Sign in."), 401, "NOT_AUTHENTICATED"),
    errors.Forbidden: (errors.Forbidden("Only an owner may."), 403, "FORBIDDEN"),
    errors.NotFound: (errors.NotFound("Spool"), 404, "NOT_FOUND"),
    errors.Conflict: (errors.Conflict("It is closed."), 409, "INVALID_STATE"),
    errors.VersionMismatch: (errors.VersionMismatch(7), 412, "VERSION_MISMATCH"),
    errors.InvalidFields: (
        errors.InvalidFields([FieldError("materials.0.grams", "must be positive")]),
        422,
        "VALIDATION_ERROR",
    ),
    errors.RateLimited: (
        errors.RateLimited("Wait a minute.", retry_after=60),
        429,
        "RATE_LIMITED",
    ),
}


def domain_errors(of: type[DomainError] = DomainError) -> list[type[DomainError]]:
    """The kinds; what else a refusal tells, a class of its own elsewhere may carry."""
    kinds = [cls for cls in of.__subclasses__() if cls.__module__ == errors.__name__]
    return [of, *(inner for cls in kinds for inner in domain_errors(cls))]


def answer_to(error: Exception) -> Any:
    router = public_router()

    @router.get("/thing")
    async def raise_it() -> None:
        raise error

    return InProcess(create_app(router)).get("/thing")


@pytest.mark.parametrize("cls", domain_errors())
def test_each_kind_has_its_status_and_code(cls: type[DomainError]) -> None:
    error, status, code = EXAMPLES[cls]
    answer = answer_to(error)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    expected: dict[str, Any] = {"detail": error.detail, "code": code}
    if isinstance(error, errors.InvalidFields):
        expected["errors"] = [{"field": "materials.0.grams", "message": "must be positive"}]
    assert answer.json() == expected


def test_each_kind_has_a_status_of_its_own() -> None:
    assert set(STATUS_OF) == set(domain_errors())


def test_a_kind_of_a_kind_has_its_status() -> None:
    class BomCycle(errors.Conflict):
        code = "BOM_CYCLE"

    answer = answer_to(BomCycle("It would be made of itself."))
    assert (answer.status_code, answer.json()["code"]) == (409, "BOM_CYCLE")


def test_a_code_given_with_the_error_goes_before_its_kinds() -> None:
    answer = answer_to(errors.Conflict("Less is left.", code="INSUFFICIENT_FILAMENT"))
    assert (answer.status_code, answer.json()["code"]) == (409, "INSUFFICIENT_FILAMENT")


def test_only_a_401_asks_for_a_credential() -> None:
    assert answer_to(errors.Unauthenticated("Sign in.")).headers["WWW-Authenticate"] == "Bearer"
    assert "WWW-Authenticate" not in answer_to(errors.Forbidden("No.")).headers


def test_an_unknown_address_and_method() -> None:
    router = public_router()

    @router.get("/thing")
    async def get() -> None: ...

    @router.patch("/thing")
    async def change() -> None: ...

    @router.delete("/thing/{name}")
    async def delete(name: str) -> None: ...

    client = InProcess(create_app(router))
    answer = client.get("/nothing")
    assert (answer.status_code, answer.json()) == (
        404,
        {"detail": "There is nothing at this address.", "code": "NOT_FOUND"},
    )
    answer = client.put("/thing")
    assert (answer.status_code, answer.json()) == (
        405,
        {"detail": "This method is not allowed here.", "code": "METHOD_NOT_ALLOWED"},
    )
    assert answer.headers["Allow"] == "GET, HEAD, PATCH"


def test_a_field_whose_name_is_broken_unicode_is_refused_like_any_other() -> None:
    class Note(BaseModel):
        model_config = ConfigDict(extra="forbid")

    router = public_router()

    @router.post("/notes")
    async def make_note(note: Note) -> Note:
        return note

    answer = InProcess(create_app(router)).post(
        "/notes", content=b'{"\\ud800": 1}', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
