"""From the ``Authorization`` header to the caller; the authorizer and the local server share it."""

from batchivo.errors import Unauthenticated
from batchivo.identity import machine_keys
from batchivo.identity.principal import Principal
from batchivo.identity.standing import as_of_now
from batchivo.identity.tokens import TokenType, verify


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
    if credential.startswith(machine_keys.PREFIX):
        claimed = machine_keys.read(credential)
    else:
        claimed = verify(credential, TokenType.ACCESS)
    principal = as_of_now(claimed)
    if principal is None:
        raise Unauthenticated("The session or membership has ended.", code="INVALID_TOKEN")
    if principal.key_id:
        machine_keys.note_use(principal)
    return principal
