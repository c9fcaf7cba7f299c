"""The query parameters that a route declares."""

from collections import Counter
from collections.abc import Iterable, Mapping

from fastapi import Request
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel

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


def query_parameters(dependant: Dependant) -> dict[str, bool]:
    """Return the names of a route's query parameters, and whether each may be repeated.

    Filters may: their values mean OR.
    """
    found: dict[str, bool] = {}
    for parameter in dependant.query_params:
        declared = parameter.field_info.annotation
        if isinstance(declared, type) and issubclass(declared, BaseModel):
            fields = declared.model_fields.items()
            found |= {name: "list[" in str(field.annotation) for name, field in fields}
        else:
            found[parameter.alias] = False
    for inner in dependant.dependencies:
        found |= query_parameters(inner)
    return found
