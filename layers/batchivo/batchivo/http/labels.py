"""Labels as answers, and the texts of their QR codes."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from fastapi import Query, Request, Response
from pydantic import Field

from batchivo.config import settings
from batchivo.fields import Model
from batchivo.http.envelope import One
from batchivo.http.operation import API_PREFIX
from batchivo.labels.label import Label


class LabelCode(StrEnum):
    """The kinds of text in a label's QR code."""

    CONSOLE = "console"
    SPOOLMAN = "spoolman"


QR_DESCRIPTION = (
    "The address of its page in the console, or Spoolman's `web+spoolman:` code, which scanners of "
    "Spoolman understand."
)


E = TypeVar("E")

LabelledIds = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=64)]],
    Query(
        min_length=1,
        max_length=100,
        description="What to label, by id. What does not exist is left out.",
    ),
]


class DrawnLabel(Model):
    """A label to print."""

    id: str = Field(description="Of what it labels.")
    svg: str = Field(description="An SVG of 62 by 29 mm with a QR code.")


class Svg(Response):
    """An image in SVG."""

    media_type = "image/svg+xml"


_EXAMPLE = '<svg xmlns="http://www.w3.org/2000/svg" width="62mm" height="29mm"/>'

_POLICY = "default-src 'none'"

LABEL: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {Svg.media_type: {"schema": {"type": "string", "example": _EXAMPLE}}},
        "headers": {
            "Content-Security-Policy": {
                "description": "Runs no scripts, and loads nothing.",
                "schema": {"type": "string", "example": _POLICY},
            }
        },
    }
}
"""The description of the answer of a label's route."""


def label_answer(label: Label, code: str) -> Svg:
    """Return the label, which runs no scripts wherever it is opened."""
    from batchivo.labels.drawing import svg  # which only a label needs

    return Svg(svg(label, code), headers={"Content-Security-Policy": _POLICY})


def label_answers(
    ids: Sequence[str],
    found: Mapping[str, E],
    label_of: Callable[[E], Label],
    code_of: Callable[[E], str],
) -> One[list[DrawnLabel]]:
    """Return the labels of these entities in the order of ``ids``, without those not found."""
    from batchivo.labels.drawing import svg  # which only a label needs

    entities = [(name, found[name]) for name in dict.fromkeys(ids) if name in found]
    return One(
        data=[DrawnLabel(id=name, svg=svg(label_of(one), code_of(one))) for name, one in entities]
    )


def label_code(request: Request, code: LabelCode, kind: str, name: int | str) -> str:
    """Return the text of the QR code of a thing with this number or id; ``kind`` is the first
    letter of its kind."""
    if code is LabelCode.SPOOLMAN:
        return f"web+spoolman:{kind}-{name}"
    return console_address(request, f"{kind}/{name}")


def console_address(request: Request, page: str) -> str:
    """Return the address of a page of the console, such as ``s/42``.

    It is below the setting ``app_url``, or else beside the API as the caller reaches it, with the
    stage of API Gateway or the base path of a domain.
    """
    base = settings().app_url
    if not base:
        gateway = request.scope.get("aws.event", {}).get("requestContext", {})
        path: str = gateway.get("path", request.scope["path"])
        prefix = path.partition(API_PREFIX)[0]
        base = f"{request.url.scheme}://{request.url.netloc}{prefix}"
    return f"{base.rstrip('/')}/console/{page}"
