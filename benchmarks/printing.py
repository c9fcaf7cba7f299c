"""The monthly cost of a printer that reports its use to the Spoolman door, in dollars."""

from benchmarks import bill, prices
from benchmarks.costs import Cost

HOURS_A_DAY = 8
"""Of printing."""

USE = Cost(
    calls={"TransactWriteItems": 1}, counting=1, auditing=0, read_units=0.0, write_units=13.0
)
"""A use that adds to an entry of the ledger, in a warm function."""

PUBLISHER_READ_UNITS = 4
"""Of the publisher, which looks at the threshold of the spool's filament."""


def month(seconds: float, processor_milliseconds: float) -> float:
    """Return the cost of a printer that reports every so many seconds while it prints.

    ``processor_milliseconds`` is the CPU time of a use, which does as much as a deduction by the
    API. The door's own look at the key, once a minute, costs no more than an authorizer.
    """
    uses = bill.MONTH_DAYS * HOURS_A_DAY * 3600 / seconds
    publishing = (
        prices.invocation(prices.STEP_SECONDS)
        + prices.LOG_BYTES / 1e9 * prices.LOG_GIGABYTE
        + PUBLISHER_READ_UNITS * prices.READ_UNIT
    )
    return uses * (prices.of_call(USE, processor_milliseconds) + publishing)
