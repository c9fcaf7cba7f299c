"""Types for values in inputs, stored items and answers, with their units."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Self

from annotated_types import MaxLen
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PlainSerializer,
    StrictInt,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import (
    CoreSchema,
    ErrorDetails,
    InitErrorDetails,
    PydanticCustomError,
    core_schema,
)

from batchivo.choices import AS_STORED
from batchivo.errors import MAX_ERRORS
from batchivo.sentences import MORE, pattern
from batchivo.text import nfc


class Model(BaseModel):
    """The base of our models: each is built at its first use, since a function uses few of them."""

    model_config = ConfigDict(defer_build=True)


class Input(Model):
    """The base of every request body: unknown fields are refused, and a list that is too long
    before its elements are looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hints: ClassVar[Mapping[str, str]] = {}
    """What to do in place of sending a field that is probably meant, by its name."""
    needed: ClassVar[tuple[str, ...]] = ()
    """Fields without a default that are needed unless one of ``needed_unless`` is sent."""
    needed_unless: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="wrap")
    @classmethod
    def _cheap_checks_first(
        cls, fields: Any, validate: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        if not isinstance(fields, dict) or info.context == AS_STORED:
            return validate(fields)
        wrong = [*_unknown_fields(cls, fields), *_long_lists(cls, fields), *_missing(cls, fields)]
        if not wrong:
            return validate(fields)
        judged = {error["loc"][0] for error in wrong if "loc" in error}
        rest = {k: v for k, v in fields.items() if k in cls.model_fields and k not in judged}
        try:
            validate(rest)
        except ValidationError as error:
            wrong += [
                _again(detail)
                for detail in error.errors(include_url=False)
                if detail["loc"][:1] != () and detail["loc"][0] not in judged
            ]
        raise ValidationError.from_exception_data(cls.__name__, wrong)


def _unknown_fields(model: type[Input], fields: dict[str, Any]) -> list[InitErrorDetails]:
    unknown = [name for name in fields if name not in model.model_fields]
    errors = [
        InitErrorDetails(
            type=PydanticCustomError("unknown_field", "{hint}", {"hint": _hint(model, name)}),
            loc=(name,),
            input=None,
        )
        for name in unknown[:MAX_ERRORS]
    ]
    if len(unknown) > MAX_ERRORS:
        count = {"count": len(unknown) - MAX_ERRORS}
        more = PydanticCustomError(MORE, "{count} more unknown fields", count)
        errors.append(InitErrorDetails(type=more, loc=("",), input=None))
    return errors


def _hint(model: type[Input], name: str) -> str:
    if name in model.hints:
        return f"cannot be set here; {model.hints[name]}"
    from difflib import get_close_matches  # which is needed for mistakes alone

    near = get_close_matches(name[:100], model.model_fields, n=1, cutoff=0.55)
    return f"is no field of this call; did you mean {near[0]}?" if near else _NO_FIELD


_NO_FIELD = "is no field of this call"


def _missing(model: type[Input], fields: dict[str, Any]) -> list[InitErrorDetails]:
    if any(fields.get(name) is not None for name in model.needed_unless):
        return []
    return [
        InitErrorDetails(type="missing", loc=(name,), input=None)
        for name in model.needed
        if name not in fields
    ]


def _long_lists(model: type[Input], fields: dict[str, Any]) -> list[InitErrorDetails]:
    errors = []
    for name, value in fields.items():
        declared = model.model_fields.get(name)
        if declared is None or not isinstance(value, list):
            continue
        most = min((m.max_length for m in declared.metadata if isinstance(m, MaxLen)), default=None)
        if most is not None and len(value) > most:
            context = {"field_type": "List", "max_length": most, "actual_length": len(value)}
            errors.append(InitErrorDetails(type="too_long", loc=(name,), input=None, ctx=context))
    return errors


def _again(detail: ErrorDetails) -> InitErrorDetails:
    """Return a copy of the error that can be raised with others."""
    message = detail["msg"].replace("{", "{{").replace("}", "}}")
    error = PydanticCustomError(detail["type"], message, detail.get("ctx", {}))
    return InitErrorDetails(type=error, loc=detail["loc"], input=None)


UNSET: Any = None
"""The default of a field that a change may omit but must not set to null."""

GRAM_STEP = Decimal("0.001")
NANOGRAM = Decimal("0.000000001")
"""The smallest weight that a printer's use is counted to."""
MONEY_STEP = Decimal("0.0001")
MAX_GRAMS = Decimal(100_000)
MAX_MONEY = Decimal(1_000_000_000)
MAX_SUM = Decimal(500_000_000_000)
"""Up to here a JSON number keeps every ten-thousandth. Most programs read it as a double, and from
2**39 on doubles are further apart."""


def each_once(name: str) -> AfterValidator:
    """Refuse a list in which two entries have the same attribute ``name``."""

    def check(entries: tuple[Any, ...]) -> tuple[Any, ...]:
        if len({getattr(entry, name) for entry in entries}) < len(entries):
            raise ValueError(f"must name each {name.removesuffix('_id')} once")
        return entries

    return AfterValidator(check)


def to_grams(value: Decimal) -> Decimal:
    """Round half-even to a milligram."""
    return value.quantize(GRAM_STEP, ROUND_HALF_EVEN)


def to_nanograms(value: Decimal) -> Decimal:
    """Round half-even to a billionth of a gram."""
    return value.quantize(NANOGRAM, ROUND_HALF_EVEN)


def to_money(value: Decimal | Fraction) -> Decimal:
    """Round half-even to a hundredth of a cent; a quotient has to be a fraction, which is exact."""
    if isinstance(value, Fraction):
        return rounded(value, 4)
    return value.quantize(MONEY_STEP, ROUND_HALF_EVEN)


def rounded(value: Fraction, places: int) -> Decimal:
    """Round half-even, once, to this many decimal places."""
    return Decimal(round(value * 10**places)).scaleb(-places)


def shared(total: Decimal, shares: Sequence[Fraction]) -> list[Decimal]:
    """Divide ``total`` in proportion to the shares, in hundredths of a cent, so that the parts add
    up to it: each is rounded down, and those with the largest remainders get one step more.

    If all shares are 0, the total must be 0.
    """
    whole = sum(shares, Fraction(0))
    if not whole:
        return [Decimal(0).quantize(MONEY_STEP) for _ in shares]
    steps = int(total.scaleb(4))
    exact = [share * steps / whole for share in shares]
    counts = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: counts[place] - exact[place])
    for place in by_remainder[: steps - sum(counts)]:
        counts[place] += 1
    return [*map(from_ten_thousandths, counts)]


def milligrams(grams: float) -> int:
    """Return a list row's grams in milligrams."""
    return round(grams * 1000)


def ten_thousandths(amount: float) -> int:
    """Return a list row's amount of money in hundredths of a cent."""
    return round(amount * 10_000)


def from_milligrams(count: int) -> Decimal:
    """Return milligrams in grams."""
    return Decimal(count).scaleb(-3)


def from_ten_thousandths(count: int) -> Decimal:
    """Return hundredths of a cent as an amount of money."""
    return Decimal(count).scaleb(-4)


def exact(number: float) -> Decimal:
    """Return a list row's number as the decimal that was stored."""
    return Decimal(str(number))


def divided(dividend: int, divisor: int) -> int:
    """Divide whole numbers, rounding half-even; the divisor is positive."""
    quotient, remainder = divmod(dividend, divisor)
    return quotient + (2 * remainder + quotient % 2 > divisor)


def json_number(number: Decimal) -> float:
    """Return the double that a JSON number is written from: it prints the decimal itself where it
    can, else the decimal rounded half-even to 15 significant digits, which every double keeps."""
    double = float(number)
    return double if Decimal(repr(double)) == number else float(format(number, ".15g"))


def plain(number: Decimal) -> str:
    """Write a decimal as people do: 100, not 100.000 or 1E+2."""
    return format(number.normalize(), "f")


def _refuse_lookalikes(value: object) -> object:
    if isinstance(value, bool | str):
        raise ValueError("must be a number")
    return value


@dataclass(frozen=True)
class Quantity:
    """A decimal with a range and a step: a JSON number in requests and answers, exact elsewhere.

    Strings and booleans are refused. The range is checked before rounding (half-even), so rounding
    never makes an invalid value valid.
    """

    step: Decimal
    least: Decimal
    most: Decimal

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        decimal = core_schema.decimal_schema(ge=self.least, le=self.most, allow_inf_nan=False)
        rounded = core_schema.no_info_after_validator_function(self._round, decimal)
        return core_schema.no_info_before_validator_function(
            _refuse_lookalikes,
            rounded,
            serialization=core_schema.plain_serializer_function_ser_schema(
                float, return_schema=core_schema.float_schema(), when_used="json-unless-none"
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "number",
            "minimum": _json_number(self.least),
            "maximum": _json_number(self.most),
        }

    def _round(self, value: Decimal) -> Decimal:
        return value.quantize(self.step, ROUND_HALF_EVEN)


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Grams = Annotated[Decimal, Quantity(GRAM_STEP, least=Decimal(0), most=MAX_GRAMS)]
"""A weight in grams, 0 to 100 kg, kept to the milligram."""

PositiveGrams = Annotated[Decimal, Quantity(GRAM_STEP, least=GRAM_STEP, most=MAX_GRAMS)]
"""A weight in grams, 1 mg to 100 kg."""

GramsDelta = Annotated[Decimal, Quantity(GRAM_STEP, least=-MAX_GRAMS, most=MAX_GRAMS)]
"""A change of weight in grams, with its sign."""

Millimetres = Annotated[Decimal, Quantity(GRAM_STEP, least=GRAM_STEP, most=Decimal(100_000_000))]
"""A length of filament in millimetres, up to 100 km."""

Money = Annotated[Decimal, Quantity(MONEY_STEP, least=Decimal(0), most=MAX_MONEY)]
"""An amount in the workspace's currency, kept to a hundredth of a cent."""

PositiveMoney = Annotated[Decimal, Quantity(MONEY_STEP, least=MONEY_STEP, most=MAX_MONEY)]
"""An amount of at least a hundredth of a cent."""

Percent = Annotated[Decimal, Quantity(Decimal("0.01"), least=Decimal(0), most=Decimal(10_000))]
"""A percentage, kept to a hundredth."""

Minutes = Annotated[Decimal, Quantity(Decimal("0.01"), least=Decimal(0), most=Decimal(100_000))]
"""A time in minutes, kept to a hundredth."""

Watts = Annotated[Decimal, Quantity(Decimal("0.1"), least=Decimal(0), most=Decimal(100_000))]
"""An electrical power in watts."""


def whole(value: object) -> object:
    """Return a decimal without decimals as an int, and anything else as it is."""
    if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < 30:
        return int(value) if value == value.to_integral_value() else value
    return value


Priority = Annotated[StrictInt, Field(ge=0, le=9)]
"""How urgent something is: 0 is normal, 9 the most urgent."""

Density = Annotated[Decimal, Quantity(Decimal("0.0001"), least=Decimal("0.1"), most=Decimal(25))]
"""A density in g/cm3."""

ShownNumber = Annotated[
    Decimal,
    PlainSerializer(json_number, return_type=float, when_used="json-unless-none"),
    WithJsonSchema({"type": "number"}),
]
"""A computed decimal in an answer: a JSON number."""


_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _day(value: object) -> object:
    """Accept ISO text only: pydantic would read a number as seconds since 1970."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("must be a date such as 2026-11-24")


Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day, as ISO text."""


_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d.+", re.ASCII)


def _moment(value: object) -> object:
    """Accept ISO text only, for the same reason."""
    if isinstance(value, datetime) or (isinstance(value, str) and _ISO_MOMENT.fullmatch(value)):
        return value
    raise ValueError("must be a time such as 2026-11-24T08:00:00Z")


def _in_calendar(moment: datetime) -> datetime:
    """Refuse a time without a day in some time zone; those before 1900 are of no record either."""
    if 1900 <= moment.year < 9999 or (moment.year == 9999 and not moment.utcoffset()):
        return moment
    raise ValueError("must be in the years 1900 to 9999, the last one in UTC")


MomentInput = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_in_calendar)]
"""A point in time with its offset, as ISO text."""


def _upper_with_hash(value: str) -> str:
    return "#" + value.removeprefix("#").upper()


ColorHex = Annotated[
    str,
    Field(pattern=pattern(r"^#?[0-9A-Fa-f]{6}$", "must be a colour such as #1A2B3C"), max_length=7),
    AfterValidator(_upper_with_hash),
]
"""A colour as ``#RRGGBB``."""


def _composed(value: object) -> object:
    return nfc(value) if isinstance(value, str) else value


Composed = BeforeValidator(_composed)
"""Text in its composed form (NFC), so that the same word has the same characters.

It stands after the constraints: before them, pydantic would check the length before trimming.
"""

ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), Composed
]
"""A name or label: 1 to 100 characters after trimming."""

LongText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), Composed]
"""Notes: up to 4,000 characters; two of Spoolman's comments fit into one."""

Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=pattern(
            r"^[^@\s,;<>()\[\]\x22]{1,64}@[^@\s,;<>()\[\]\x22]+\.[^@\s.,;<>()\[\]\x22]{2,}$",
            "must be a mail address such as jo@example.com",
        ),
    ),
]
"""A customer's mail address, compared case-insensitively and checked loosely."""
