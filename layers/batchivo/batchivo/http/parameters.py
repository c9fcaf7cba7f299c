"""The query parameters that a route declares."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from batchivo.errors import MAX_ERRORS, FieldError, InvalidFields


def refuse_unknown(request: Request, parameters: Mapping[str, bool]) -> None:
    """Refuse unknown and repeated parameters, so that nothing in a query is silently ignored.

    ``parameters`` are those that the route declares: see ``query_parameters``.

    Raises:
        InvalidFields: naming the parameter that was probably meant, or the allowed ones.
    """
    counts = Counter(name for name, _ in request.query_params.multi_items())
    unknown = sorted(counts.keys() - parameters.keys())
    repeated = [name for name in counts if counts[name] > 1 and parameters.get(name) is False]
    if unknown or repeated:
        raise InvalidFields(
            [
                *(FieldError(name, _hint(name, parameters)) for name in unknown[:MAX_ERRORS]),
                *(FieldError(name, "may be given only once") for name in repeated),
            ],
            more=len(unknown[MAX_ERRORS:]),
        )


def _hint(name: str, parameters: Iterable[str]) -> str:
    from difflib import get_close_matches  # which is needed for mistakes alone

    near = get_close_matches(name[:100], parameters, n=1)
    if near:
        return f"unknown parameter; did you mean {near[0]}?"
    return f"unknown parameter; allowed here: {', '.join(sorted(parameters)) or 'none'}"


QUERY_MODEL = "query_model"
"""The attribute of a dependency that reads the whole query string itself: its pydantic model."""


def list_fields(model: type[BaseModel]) -> list[str]:
    """Return the names of a model's fields that hold lists."""
    return [name for name, field in model.model_fields.items() if _is_list(field)]


def _is_list(field: FieldInfo) -> bool:
    return "list[" in str(field.annotation)


def query_parameters(dependant: Dependant) -> dict[str, bool]:
    """Return the names of a route's query parameters, and whether each may be repeated.

    Lists may: the values of a filter mean OR.
    """
    found = {one.alias: _is_list(one.field_info) for one in dependant.query_params}
    model: type[BaseModel] | None = getattr(dependant.call, QUERY_MODEL, None)
    if model is not None:
        found |= dict.fromkeys(model.model_fields, False)
        found |= dict.fromkeys(list_fields(model), True)
    for inner in dependant.dependencies:
        found |= query_parameters(inner)
    return found


@contextmanager
def query_models_declared(dependant: Dependant) -> Iterator[None]:
    """Let FastAPI see the query parameters of dependencies that read them themselves."""
    with ExitStack() as stack:
        for inner in dependant.dependencies:
            stack.enter_context(query_models_declared(inner))
        call: Any = dependant.call
        model: type[BaseModel] | None = getattr(call, QUERY_MODEL, None)
        if model is not None and not hasattr(call, "__signature__"):
            declared = Parameter(
                "parameters", Parameter.KEYWORD_ONLY, annotation=Annotated[model, Query()]
            )
            call.__signature__ = Signature([declared])
            stack.callback(delattr, call, "__signature__")
        yield
