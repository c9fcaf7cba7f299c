"""The API of accounts: HTTP in, domain call, answer out.

Routes that hash a password are plain functions, which FastAPI runs in a thread: hashing lets go of
the interpreter's lock, so under uvicorn logins do not hold up other calls.
"""

from fastapi import APIRouter, Response

from batchivo.http.app import API_PREFIX, create_app, lambda_handler
from batchivo.http.envelope import One, tag
from batchivo.http.preconditions import ExpectedVersion
from batchivo.http.principal import CurrentPrincipal
from batchivo.identity import service
from batchivo.identity.models import (
    Login,
    Me,
    PasswordChange,
    ProfileChange,
    RefreshRequest,
    Registration,
    TenantChange,
    Tokens,
    Workspace,
)

router = APIRouter(prefix=f"{API_PREFIX}/auth", tags=["Auth"])


@router.post(
    "/register",
    name="register",
    status_code=201,
    responses={409: {"description": "`EMAIL_TAKEN`: there is an account with this address."}},
)
def register(registration: Registration, response: Response) -> Tokens:
    """Create an account with a workspace of its own, and sign in."""
    response.headers["Location"] = f"{API_PREFIX}/auth/me"
    return service.register(registration)


@router.post("/login", name="login")
def login(credentials: Login) -> Tokens:
    """Sign in."""
    return service.login(credentials)


@router.post("/refresh", name="refreshTokens")
async def refresh_tokens(request: RefreshRequest) -> Tokens:
    """Trade a refresh token for new tokens, once.

    A refresh token that comes back after it was traded ends the whole session.
    """
    return service.refresh(request.refresh_token)


@router.post("/logout", name="logout", status_code=204)
async def logout(principal: CurrentPrincipal) -> None:
    """End the session: its refresh token no longer holds, its access token runs out."""
    service.logout(principal)


@router.get("/me", name="getMe")
async def get_me(principal: CurrentPrincipal, response: Response) -> One[Me]:
    """The caller."""
    me = service.get_me(principal)
    tag(response, me)
    return One(data=me)


@router.patch("/me", name="changeMe")
async def change_me(
    principal: CurrentPrincipal,
    change: ProfileChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Me]:
    """Change the caller's name."""
    me = service.change_me(principal, change, expected=expected)
    tag(response, me)
    return One(data=me)


@router.post("/change-password", name="changePassword")
def change_password(principal: CurrentPrincipal, change: PasswordChange) -> Tokens:
    """Set a new password. All sessions end; the answer opens a new one."""
    return service.change_password(principal, change)


@router.get("/tenant", name="getTenant")
async def get_tenant(principal: CurrentPrincipal, response: Response) -> One[Workspace]:
    """The workspace and its settings."""
    tenant = service.get_tenant(principal)
    tag(response, tenant)
    return One(data=Workspace.model_validate(tenant))


@router.patch("/tenant", name="changeTenant")
async def change_tenant(
    principal: CurrentPrincipal,
    change: TenantChange,
    expected: ExpectedVersion,
    response: Response,
) -> One[Workspace]:
    """Change the workspace's settings; in force everywhere within a minute."""
    tenant = service.change_tenant(principal, change, expected=expected)
    tag(response, tenant)
    return One(data=Workspace.model_validate(tenant))


app = create_app(router)
handler = lambda_handler(app)
