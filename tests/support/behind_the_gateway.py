"""Operations of the contract, called as API Gateway calls them: its authorizer says who calls."""

import asyncio

import httpx
from starlette.types import Receive, Scope, Send

from batchivo.access.principal import Principal
from batchivo.storage.identifiers import new_id
from testbed.contract import Operation


def call(operation: Operation, principal: Principal | None, **headers: str) -> httpx.Response:
    """The answer to the contract's own example, with ids that lead nowhere.

    Without a principal it is a stranger who calls. Header names are written with underscores.
    """
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asyncio.run(_call(operation, principal, named))


async def _call(
    operation: Operation, principal: Principal | None, headers: dict[str, str]
) -> httpx.Response:
    # Imported when the settings are set: applications read some as they are made.
    from local.server import app

    async def behind_the_gateway(scope: Scope, receive: Receive, send: Send) -> None:
        context = {"authorizer": principal.to_context() if principal else None}
        event = {"requestContext": {**context, "requestId": new_id()}}
        await app({**scope, "aws.event": event}, receive, send)

    transport = httpx.ASGITransport(behind_the_gateway, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
        path = operation.path.format(**dict.fromkeys(operation.path_parameters, "nothing"))
        return await client.request(
            operation.method, path, json=operation.body_example, headers=headers
        )
