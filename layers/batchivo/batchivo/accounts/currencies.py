"""The currencies of ISO 4217 and their decimals."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from batchivo.errors import FieldError, InvalidFields
from batchivo.sentences import pattern


def _known_currency(code: str) -> str:
    if code not in _CURRENCIES:
        raise ValueError("is not a currency code of ISO 4217")
    return code


_CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP
    GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES
    KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
    RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW
    ZWG
    """.split()  # noqa: SIM905 - 160 codes read better in lines than in quotes
)

_WITHOUT_DECIMALS = frozenset(
    """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
    """.split()  # noqa: SIM905 - as above
)
_WITH_THREE = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))

Currency = Annotated[
    str,
    Field(pattern=pattern(r"^[A-Z]{3}$", "must be a currency code such as EUR")),
    AfterValidator(_known_currency),
]
"""An ISO 4217 code."""


def decimals_of(currency: str) -> int:
    """Return the decimals in which amounts of the currency are paid."""
    if currency in _WITHOUT_DECIMALS:
        return 0
    return 3 if currency in _WITH_THREE else 2


def problem_of(currency: str, amount: Decimal) -> str | None:
    """Say why nobody can pay the amount in the currency; None if it can be paid."""
    decimals = decimals_of(currency)
    if amount == round(amount, decimals):
        return None
    return f"must have {f'at most {decimals}' if decimals else 'no'} decimals in {currency}"


def check_payable(currency: str, amounts: Mapping[str, Decimal | None]) -> None:
    """Refuse amounts, by the names of their fields, that nobody can pay in the currency.

    Raises:
        InvalidFields: naming each of them.
    """
    errors = [
        FieldError(name, problem)
        for name, amount in amounts.items()
        if amount is not None and (problem := problem_of(currency, amount))
    ]
    if errors:
        raise InvalidFields(errors)
