"""Operations of the contract, called as API Gateway calls them: its authorizer says who calls."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import httpx
from starlette.types import Receive, Scope, Send

from batchivo import clock
from batchivo.access import one_time_tokens
from batchivo.access.principal import Principal
from batchivo.access.stamps import Stamp
from batchivo.accounts import memberships, repository
from batchivo.accounts.collections import USERS
from batchivo.accounts.models import Credentials, Membership, Session, User
from batchivo.accounts.workspaces import WORKSPACES, StoredWorkspace
from batchivo.storage.identifiers import new_id
from batchivo.storage.work import Work, operation
from testbed.contract import Operation


def call(called: Operation, principal: Principal | None, **headers: str) -> httpx.Response:
    """The answer to the contract's own example, with ids that lead nowhere.

    Without a principal it is a stranger who calls. Header names are written with underscores.
    """
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return asyncio.run(_call(called, principal, named))


@operation
def enter(work: Work, principal: Principal) -> Principal:
    """Store the caller's user, credentials, membership and session, and a key if there is one, in a
    new workspace, at once."""
    work.add(
        WORKSPACES,
        StoredWorkspace.new(
            id=principal.workspace_id,
            name="Ada's workshop",
            currency="EUR",
            default_low_stock_threshold_grams=Decimal(100),
        ),
    )
    email = f"{principal.user_id}@example.com"
    membership = Membership.new(id=principal.user_id, role=principal.role, email=email)
    memberships.join(work, membership)
    user = User.new(
        id=principal.user_id, email=email, name="Ada", workspace_id=principal.workspace_id
    )
    work.add(USERS, user, owner=user.id)
    credentials = Credentials(email=email, user_id=user.id, password_hash="", version=1)
    work.also(repository.creating_credentials(credentials))
    ends = int((clock.now() + timedelta(days=1)).timestamp())
    if principal.key_id:
        meaning = {"key_id": principal.key_id}
        work.also(one_time_tokens.storing(principal.key_hash, expires_at=ends, meaning=meaning))
    session = Session(
        id=principal.session_id,
        user_id=principal.user_id,
        workspace_id=principal.workspace_id,
        created_at=clock.now(),
        token_hash="",
        stamp=Stamp("", 0, ends, "", principal.role),
        expires_at=ends,
    )
    work.also(repository.opening_session(session))
    return principal


async def _call(
    called: Operation, principal: Principal | None, headers: dict[str, str]
) -> httpx.Response:
    # Imported when the settings are set: applications read some as they are made.
    from local.server import app

    async def behind_the_gateway(scope: Scope, receive: Receive, send: Send) -> None:
        context = {"authorizer": principal.to_context() if principal else None}
        event = {"requestContext": {**context, "requestId": new_id()}}
        await app({**scope, "aws.event": event}, receive, send)

    transport = httpx.ASGITransport(behind_the_gateway, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
        names = dict.fromkeys(called.path_parameters, "nothing") | {"slot": "0"}
        path = called.path.format(**names)
        return await client.request(
            called.method,
            path,
            params=called.query_example,
            json=called.body_example,
            headers=headers,
        )
