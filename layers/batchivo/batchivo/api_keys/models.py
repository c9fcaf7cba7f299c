"""The models of API keys."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, StrictInt, model_validator

from batchivo import clock
from batchivo.access.permissions import PERSONAL, Permission
from batchivo.fields import Input, Model, MomentInput, ShortText
from batchivo.storage.entity import SPARSE, Entity, Moment

SCOPES = tuple(permission for permission in Permission if permission not in PERSONAL)


def _grantable(permission: Permission) -> Permission:
    if permission in PERSONAL:
        raise ValueError("is for people only, no key can have it")
    return permission


def _in_the_future(moment: datetime) -> datetime:
    if moment <= clock.now():
        raise ValueError("must be in the future")
    return moment


Scope = Annotated[Permission, AfterValidator(_grantable)]


class NewApiKey(Input):
    """A key for a machine."""

    name: ShortText
    scopes: tuple[Scope, ...] = Field(
        min_length=1,
        max_length=len(SCOPES),
        description="The key's permissions, a part of your own.",
    )
    ends_at: Annotated[MomentInput, AfterValidator(_in_the_future)] | None = Field(
        default=None, description="When the key expires; if left out, never."
    )
    printer: ShortText | None = Field(
        default=None,
        description="For a key with a scope of Spoolman: the printer whose use it reports, which "
        "the ledger entries of spools name.",
    )

    @model_validator(mode="after")
    def _printer_of_a_door(self) -> Self:
        if self.printer is not None and not any(s.startswith("spoolman:") for s in self.scopes):
            raise ValueError("a printer is only for keys with a scope of Spoolman")
        return self


class Rotation(Input):
    """How to replace a key."""

    overlap_hours: StrictInt = Field(
        default=24, ge=0, le=168, description="How long the old key stays valid."
    )


class StoredApiKey(Entity):
    """A stored key, without the key itself."""

    name: str
    prefix: str
    scopes: tuple[str, ...]
    user_id: str
    """The user who made it. It can do no more than they can, and ends with their membership."""
    makers: tuple[str, ...] = ()
    """The keys that it descends from, the first one first; it ends with each of them."""
    key_hash: str
    previous_hash: str | None = None
    previous_ends_at: Moment | None = None
    ends_at: Moment | None = None
    last_used_at: Moment | None = None
    printer: Annotated[str | None, SPARSE] = None

    @property
    def made_by(self) -> str | None:
        """The key that made it; None if a person did."""
        return self.makers[-1] if self.makers else None


class ApiKey(Model):
    """An API key, without the key itself."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    prefix: str = Field(description="The beginning of the key.")
    scopes: list[str]
    user_id: str = Field(description="The user who made it; it can do no more than they can.")
    made_by: str | None = Field(description="The key that made it, with which it ends.")
    created_at: datetime
    ends_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")
    previous_ends_at: datetime | None = Field(
        description="When the key from before the last rotation expires."
    )
    printer: str | None = Field(description="The printer whose use it reports to spools' ledgers.")
    version: int


class CreatedApiKey(ApiKey):
    """A new key, shown only this once."""

    key: str = Field(description="Store it: it is shown only this once.")
