"""The contract declares secrets in answers, and stored answers with secrets are sealed."""

from collections.abc import Iterator

import pytest

from batchivo.http.idempotency import declares
from batchivo.http.operation import Operation as Route
from local.server import function_modules
from testbed.contract import Json, Operation, operations, resolved
from testbed.tables import resource

SECRETS = {
    "access_token",
    "current_password",
    "key",
    "new_password",
    "password",
    "refresh_token",
    "secret",
    "token",
}
"""Names of fields that hold one."""
POSTS = [operation for operation in operations() if operation.method == "post"]


def fields(schema: Json) -> Iterator[str]:
    """The names of all fields of a schema, at any depth."""
    schema = resolved(schema)
    for name, field in schema.get("properties", {}).items():
        yield name
        yield from fields(field)
    for kind in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(kind, ()):
            yield from fields(part)
    if isinstance(schema.get("items"), dict):
        yield from fields(schema["items"])


def answers(operation: Operation) -> Iterator[Json]:
    """The schemas of its successes."""
    for status, response in operation.described["responses"].items():
        if status.startswith("2"):
            yield from (media["schema"] for media in response.get("content", {}).values())


def holds_a_secret(*schemas: Json | None) -> bool:
    return any(SECRETS & set(fields(schema)) for schema in schemas if schema)


def routes() -> dict[str, Route]:
    """Every route by its operation's id."""
    routers = (module.router for module in function_modules() if hasattr(module, "router"))
    return {route.name: route for router in routers for route in router.routes}


@pytest.mark.parametrize("operation", POSTS, ids=str)
def test_every_post_declares_its_secrets(operation: Operation) -> None:
    takes, shows = declares(routes()[operation.id].endpoint)
    assert takes is holds_a_secret(operation.body_schema)
    assert shows is holds_a_secret(*answers(operation))


def test_some_take_secrets_and_some_show_some() -> None:
    assert sum(holds_a_secret(operation.body_schema) for operation in POSTS) >= 9
    assert sum(holds_a_secret(*answers(operation)) for operation in POSTS) >= 11


def functions_that_show() -> dict[str, bool]:
    """Each function of the API by its group, and whether one of its answers shows a secret."""
    found: dict[str, bool] = {}
    for route in routes().values():
        group = route.endpoint.__module__.split(".")[1]
        found[group] = found.get(group, False) or declares(route.endpoint)[1]
    return found


@pytest.mark.parametrize(("group", "shows"), functions_that_show().items())
def test_who_shows_secrets_can_seal_them_and_nobody_else(group: str, shows: bool) -> None:
    logical_id = "".join(word.title() for word in group.split("_")) + "Function"
    properties = resource(logical_id)["Properties"]
    assert ("BATCHIVO_ANSWERS_KEY" in properties["Environment"]["Variables"]) is shows
    statements = [s for policy in properties["Policies"] for s in policy.get("Statement", ())]
    answers_key = {"!GetAtt": "AnswersKey.Arn"}
    assert any(s["Resource"] == answers_key for s in statements) is shows
