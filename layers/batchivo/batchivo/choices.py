"""Values out of a fixed list, which a newer version of the code may have made longer."""

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from batchivo.errors import Conflict

if TYPE_CHECKING:  # the authorizer, which loads this, starts without pydantic
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

AS_STORED = "as stored"
"""The context in which a stored item is validated: it may have attributes and choices that only a
newer version of the code knows."""


class Choice(StrEnum):
    """One of the listed values in an input; in a stored item also any other text.

    A value that the class does not list is shown and stored as it is. It equals none of the listed
    ones, so code that has to decide by it must have an answer for "none of these".
    """

    @classmethod
    def as_stored(cls, value: str) -> Self:
        """Return the choice with this value, or one that is not listed."""
        try:
            return cls(value)
        except ValueError:
            unlisted: Self = _unlisted(cls, value)
            return unlisted

    @property
    def is_listed(self) -> bool:
        """Whether this version of the code knows the value."""
        return any(self is listed for listed in type(self))

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        from pydantic_core import core_schema

        def take_stored(value: object, info: "ValidationInfo") -> object:
            if info.context == AS_STORED and isinstance(value, str):
                return cls.as_stored(value)
            raise ValueError("is not listed")  # the text itself might be no Unicode

        listed = dict(handler(source))
        named = {"ref": listed.pop("ref")}
        *names, last = (repr(member.value) for member in cls)
        expected = f"{', '.join(names)} or {last}" if names else last
        unlisted = core_schema.with_info_plain_validator_function(take_stored)
        return core_schema.union_schema(
            [listed, unlisted],
            mode="left_to_right",
            custom_error_type="enum",
            custom_error_context={"expected": expected},
            **named,
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> dict[str, Any]:
        return handler(schema["choices"][0])


def check_listed(choice: Choice, what: str) -> None:
    """Refuse to decide by a value that this version of the code does not know.

    Raises:
        Conflict: ``INVALID_STATE``.
    """
    if not choice.is_listed:
        raise Conflict(
            f"{what} is {choice.value}, which this version of the API does not know; "
            "nothing was changed."
        )


@lru_cache(maxsize=256)
def _unlisted(cls: type[Choice], value: str) -> Any:
    made = str.__new__(cls, value)
    made._name_ = made._value_ = value
    return made
