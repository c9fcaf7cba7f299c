"""From the ``Authorization`` header to the caller; the authorizer and the local server share it."""

from batchivo.access import token_format
from batchivo.access.current_role import as_of_now
from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, verify
from batchivo.errors import Unauthenticated


def authenticate(header: str) -> Principal:
    """The caller of a request with this ``Authorization`` header, as they stand at this moment.

    A BatchGetItem for a token; a GetItem, a BatchGetItem and at most one UpdateItem a minute for
    an API key.

    Raises:
        Unauthenticated: ``NOT_AUTHENTICATED`` when it holds no bearer credential,
            ``INVALID_TOKEN`` or ``TOKEN_EXPIRED`` when the credential does not hold.
    """
    scheme, _, credential = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not credential.strip():
        raise Unauthenticated("Send your access token as `Authorization: Bearer <token>`.")
    credential = credential.strip()
    if credential.startswith(token_format.PREFIX):
        claimed = token_format.read(credential)
    else:
        claimed = verify(credential, TokenType.ACCESS)
    principal = as_of_now(claimed)
    if principal is None:
        raise Unauthenticated("The session or membership has ended.", code="INVALID_TOKEN")
    if principal.key_id:
        token_format.note_use(principal)
    return principal
