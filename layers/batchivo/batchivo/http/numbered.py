"""Numbers in the place of ids: ``/spools/42`` is the spool with the number 42.

A path's parameter that takes either says so in its type,

    SpoolId = Annotated[str, Path(max_length=64), Numbered(SPOOLS)]

and ``http.operation`` puts the id in its place before anything else looks at the path, so that the
audit log, fingerprints and answers hold ids alone.
"""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant

from batchivo.access.principal import Principal
from batchivo.storage.collection import Collection


@dataclass(frozen=True)
class Numbered:
    """Declares that a path's parameter is the id of such an entity, or its number."""

    collection: Collection[Any]


def numbered_parameter(dependant: Dependant) -> tuple[str, Collection[Any]] | None:
    """Return the name and the collection of the path's parameter that may be a number."""
    for parameter in dependant.path_params:
        for declared in parameter.field_info.metadata:
            if isinstance(declared, Numbered):
                return parameter.name, declared.collection
    return None


def put_id(
    request: Request, principal: Principal, path: str, name: str, collection: Collection[Any]
) -> None:
    """Replace a number in the request's path by its entity's id: a GetItem, or none for an id or a
    number that this process has seen. A number that no entity has stays: no id is like it.

    ``path`` is the route's, in which ``name`` is the parameter's.
    """
    text = request.path_params[name]
    entity_id = collection.id_of(principal, text)
    if entity_id != text:
        parts = request.scope["path"].split("/")
        parts[path.split("/").index(f"{{{name}}}")] = entity_id
        request.scope["path"] = "/".join(parts)
        request.path_params[name] = entity_id
