"""From the ``Authorization`` header to the caller; the authorizer and the local server share it."""

from batchivo.errors import Unauthenticated
from batchivo.identity.principal import Principal
from batchivo.identity.tokens import TokenType, verify


def authenticate(header: str) -> Principal:
    """The caller of a request with this ``Authorization`` header.

    Raises:
        Unauthenticated: ``NOT_AUTHENTICATED`` when it holds no bearer credential,
            ``INVALID_TOKEN`` or ``TOKEN_EXPIRED`` when the credential does not hold.
    """
    scheme, _, credential = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not credential.strip():
        raise Unauthenticated("Send your access token as `Authorization: Bearer <token>`.")
    return verify(credential.strip(), TokenType.ACCESS)
