"""What tells one token from another; kept with a session, and read without the JWT library."""

from dataclasses import dataclass

from batchivo.access.principal import Role


@dataclass(frozen=True)
class Stamp:
    """The claims in which a caller's tokens differ. Signing is deterministic, so the same stamp
    gives the same token again."""

    jti: str
    issued_at: int
    expires_at: int
    """Both in seconds since 1970."""
    kid: str
    role: Role
