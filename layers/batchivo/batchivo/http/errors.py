"""Every refusal has one shape: ``{"detail", "code"}``, and ``errors`` with a 422."""

from collections.abc import Awaitable, Sequence
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from batchivo.errors import (
    Conflict,
    DomainError,
    FieldError,
    Forbidden,
    InvalidFields,
    NotFound,
    NotModified,
    RateLimited,
    Unauthenticated,
    VersionMismatch,
)
from batchivo.fields import Model
from batchivo.http.json_request import RepeatedField
from batchivo.http.preconditions import not_modified
from batchivo.sentences import field_errors

STATUS_OF: dict[type[DomainError], int] = {
    DomainError: 400,
    Unauthenticated: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    VersionMismatch: 412,
    InvalidFields: 422,
    RateLimited: 429,
}

_CODE_OF_STATUS = {
    400: "BAD_REQUEST",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
}


class FieldErrorBody(Model):
    """One invalid field."""

    field: str = Field(description="Dotted path in the input.", examples=["net_weight_grams"])
    message: str = Field(examples=["must be at most 100000"])


class ErrorBody(Model):
    """A refusal; nothing was changed."""

    detail: str = Field(description="A sentence for people.")
    code: str = Field(description="For programs; every code is listed in the API guide.")


class ValidationErrorBody(ErrorBody):
    """A refusal of invalid fields."""

    errors: list[FieldErrorBody]


def error_response(
    status: int, code: str, detail: str, errors: Sequence[FieldError] | None = None
) -> JSONResponse:
    """Build the answer for a refusal."""
    body: dict[str, Any] = {"detail": detail, "code": code}
    if errors is not None:
        body["errors"] = [{"field": e.field, "message": e.message} for e in errors]
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse(body, status_code=status, headers=headers)


def install(app: FastAPI, *routers: APIRouter) -> None:
    """Make the app answer every error in the common shape; ``routers`` are the app's own."""
    app.state.routes = [route for router in routers for route in router.routes]
    app.add_exception_handler(DomainError, _domain_error)
    app.add_exception_handler(NotModified, _not_modified)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)


def status_of(error: DomainError) -> int:
    """Return the HTTP status of a refusal."""
    return next(STATUS_OF[cls] for cls in type(error).__mro__ if cls in STATUS_OF)


async def _domain_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DomainError)  # noqa: S101 - for the type; registered for this class
    status = status_of(error)
    errors = error.errors if isinstance(error, InvalidFields) else None
    response = error_response(status, error.code, error.detail, errors)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response


async def _not_modified(request: Request, found: Exception) -> Response:
    assert isinstance(found, NotModified)  # noqa: S101 - for the type; registered for this class
    return not_modified(found.etag)


async def answer_refusals(request: Request, answer: Awaitable[Response]) -> Response:
    """Return the answer, or the answer for the refusal that was raised."""
    try:
        return await answer
    except DomainError as refusal:
        return await _domain_error(request, refusal)
    except RequestValidationError as refusal:
        return await _invalid_request(request, refusal)


async def _invalid_request(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    details = error.errors()
    if any(detail["type"] == "json_invalid" for detail in details):
        return error_response(400, "BAD_REQUEST", "The body is not valid JSON.")
    if any(detail["loc"] == ("body",) for detail in details) and not _is_json(request):
        detail = "Send the body as JSON, with the header Content-Type: application/json."
        return error_response(415, "UNSUPPORTED_MEDIA_TYPE", detail)
    errors, more = field_errors(details, _path)
    return await _domain_error(request, InvalidFields(errors, more=more))


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    code = _CODE_OF_STATUS.get(error.status_code, "BAD_REQUEST")
    if isinstance(error, RepeatedField):
        return error_response(400, "BAD_REQUEST", error.detail)
    if error.status_code == 400:  # FastAPI could not read it: no UTF-8, or nested too deeply
        return error_response(400, "BAD_REQUEST", "The body is not valid JSON in UTF-8.")
    details = {404: "There is nothing at this address.", 405: "This method is not allowed here."}
    detail = details.get(error.status_code, str(error.detail))
    response = error_response(error.status_code, code, detail)
    response.headers.update(error.headers or {})
    # For all routes of the path; the exception names only the first one's.
    if error.status_code == 405:
        response.headers["Allow"] = ", ".join(_allowed_methods(request))
    return response


def _allowed_methods(request: Request) -> list[str]:
    """Return the methods of the resource at this path; ``/spools/summary`` is not a spool."""
    routes = [route for route in request.app.state.routes if isinstance(route, Route)]
    matching = (r for r in routes if r.matches(request.scope)[0] is not Match.NONE)
    path = min(matching, key=lambda route: len(route.param_convertors)).path
    methods: set[str] = set().union(*(r.methods or () for r in routes if r.path == path))
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _is_json(request: Request) -> bool:
    """Return whether the body is declared as JSON, or there is none to declare."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    has_body = request.headers.get("content-length", "0") != "0" or (
        "transfer-encoding" in request.headers
    )
    return not has_body or media_type == "application/json" or media_type.endswith("+json")


def _path(location: tuple[int | str, ...]) -> str:
    """Drop the part of the request (body, query) from the path."""
    if location[0] == "query":
        location = location[:2]  # of a parameter with several values, its name alone
    inner = location[1:] if location[0] in ("body", "query", "path", "header") else location
    return ".".join(str(part) for part in inner) or str(location[0])
