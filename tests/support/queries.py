"""Lists as query strings ask for them."""

from collections.abc import Mapping, Sequence

from batchivo.http.lists import ListQueryModel, LogQueryModel
from batchivo.storage.listing import ListQuery


def requested(
    query: ListQueryModel | LogQueryModel, parameters: Mapping[str, str | Sequence[str]]
) -> ListQuery:
    """The list that these parameters ask for; a filter may have several values."""
    fields = query.model.model_fields
    parameters = {
        name: [value]
        if isinstance(value, str) and "list[" in str(fields[name].annotation)
        else value
        for name, value in parameters.items()
    }
    return query.read(query.model.model_validate(parameters))  # type: ignore[arg-type]  # its own model
