"""The monthly cost of a printer that reports its use to the Spoolman door, or jobs to the API, in
dollars."""

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


REPORT = Cost(
    calls={"GetItem": 2, "PutItem": 1}, counting=1, auditing=0, read_units=2.0, write_units=4.0
)
"""A report of a job in a warm function, in between two that book."""

BOOKING = Cost(
    calls={"GetItem": 3, "TransactWriteItems": 1},
    counting=1,
    auditing=0,
    read_units=3.0,
    write_units=27.0,
)
"""A report that books the use of one spool on a run, every five minutes."""

BOOKING_SECONDS = 300


def month(seconds: float, processor_milliseconds: float) -> float:
    """Return the cost of a printer that reports every so many seconds while it prints.

    ``processor_milliseconds`` is the CPU time of a use, which does as much as a deduction by the
    API. The door's own look at the key, once a minute, costs no more than an authorizer.
    """
    uses = bill.MONTH_DAYS * HOURS_A_DAY * 3600 / seconds
    threshold = PUBLISHER_READ_UNITS * prices.READ_UNIT
    return uses * (prices.of_call(USE, processor_milliseconds) + _publishing() + threshold)


def month_of_jobs(seconds: float, processor_milliseconds: float) -> float:
    """Return the cost of a printer whose jobs are reported every so many seconds.

    ``processor_milliseconds`` is the CPU time of a report. Each one has a decision of the
    authorizer of its own, which is kept for a minute. The publisher hears of each, and of the
    spools that some book on apart, since they are in another table.
    """
    printing = bill.MONTH_DAYS * HOURS_A_DAY * 3600
    reports, bookings = printing / seconds, printing / max(seconds, BOOKING_SECONDS)
    shared = (prices.CALLS_PER_AUTHORIZER - 1) / prices.CALLS_PER_AUTHORIZER
    authorizing = shared * (
        prices.invocation(prices.AUTHORIZER_SECONDS)
        + prices.AUTHORIZER_READ_UNITS * prices.READ_UNIT
    )
    each = authorizing + _publishing()
    booked = prices.of_call(BOOKING, processor_milliseconds) + each + _publishing()
    booked += PUBLISHER_READ_UNITS * prices.READ_UNIT
    plain = prices.of_call(REPORT, processor_milliseconds) + each
    return bookings * booked + (reports - bookings) * plain


def _publishing() -> float:
    """The publisher, called for one record."""
    return prices.invocation(prices.STEP_SECONDS) + prices.LOG_BYTES / 1e9 * prices.LOG_GIGABYTE
