"""What a call, an event and a month cost in dollars, by list prices and stated assumptions."""

from dataclasses import dataclass

from benchmarks.costs import Cost
from benchmarks.webhooks import Share

MILLION = 1_000_000

PRICES_KNOWN = "us-east-1, on demand, before taxes, as known in mid-2025; look yours up"

# Dollars.
READ_UNIT = 0.125 / MILLION
WRITE_UNIT = 0.625 / MILLION
INVOCATION = 0.20 / MILLION
GIGABYTE_SECOND = 0.0000133334
"""Of Lambda on ARM."""
REST_REQUEST = 3.50 / MILLION
QUEUE_REQUEST = 0.40 / MILLION
BUS_EVENT = 1.00 / MILLION
LOG_GIGABYTE = 0.50
SECRET_MONTH = 0.40
ALARM_MONTH = 0.10
METRIC_MONTH = 0.30
DASHBOARD_MONTH = 3.00
KEY_MONTH = 1.00

# Assumptions.
MEMORY_GIGABYTES = 1.0
"""As template.yaml gives it to the functions."""
PROCESSOR_SHARE = 1024 / 1769
"""Of one processor, which Lambda gives with that memory."""
ROUND_TRIP_SECONDS = 0.004
"""From a function to DynamoDB and back."""
LOG_BYTES = 1_600
"""A call's lines: the function's own, Lambda's start, end and report, and the gateway's."""
CALLS_PER_AUTHORIZER = 5
"""How many calls one decision of the authorizer serves, which is kept for a minute."""
AUTHORIZER_SECONDS = 0.005
STEP_SECONDS = 0.03
"""What a function of an event's way takes, the receiver's answer included."""
REQUESTS_PER_MESSAGE = 3
"""Of a queue: send, receive, delete."""
POLLERS = 5
"""How many of Lambda's pollers ask a queue that stays empty, each for twenty seconds at a time."""

METRICS = 8
"""Of the functions' own, those that count something in every hour."""
SHARDS = 8
"""Parts of the index of what webhooks are due, each of which is asked every minute."""

MONTH_DAYS = 30


def of_call(cost: Cost, processor_milliseconds: float) -> float:
    """One call of the API.

    ``processor_milliseconds`` is what it computes on a whole processor.
    """
    seconds = (
        processor_milliseconds / 1000 / PROCESSOR_SHARE + cost.round_trips * ROUND_TRIP_SECONDS
    )
    return (
        REST_REQUEST
        + _invocation(seconds)
        + _invocation(AUTHORIZER_SECONDS) / CALLS_PER_AUTHORIZER
        + cost.read_units * READ_UNIT
        + cost.write_units * WRITE_UNIT
        + LOG_BYTES / 1e9 * LOG_GIGABYTE
    )


def of_event(dispatching: Share, attempting: Share) -> float:
    """One event from its table to one endpoint that takes it at once."""
    functions = 3  # publisher, dispatcher, sender
    queues = 2
    return (
        BUS_EVENT
        + functions * (_invocation(STEP_SECONDS) + LOG_BYTES / 1e9 * LOG_GIGABYTE)
        + queues * REQUESTS_PER_MESSAGE * QUEUE_REQUEST
        + (dispatching.read_units + attempting.read_units) * READ_UNIT
        + (dispatching.write_units + attempting.write_units) * WRITE_UNIT
    )


def _invocation(seconds: float) -> float:
    return INVOCATION + seconds * MEMORY_GIGABYTES * GIGABYTE_SECOND


@dataclass(frozen=True)
class Standing:
    """What a deployment costs in a month in which nobody calls."""

    title: str
    dollars: float


def standing(*, alarms: int, dashboards: int, keys: int, queues: int) -> list[Standing]:
    """By how many of each the template has; ``queues`` are those that call functions."""
    minutes = MONTH_DAYS * 24 * 60
    polls = queues * POLLERS * 3 * minutes
    parts = [
        Standing(
            "the dashboard" if dashboards == 1 else f"{dashboards} dashboards",
            dashboards * DASHBOARD_MONTH,
        ),
        Standing(f"{METRICS} metrics, in hours in which they count", METRICS * METRIC_MONTH),
        Standing(f"{alarms} alarms", alarms * ALARM_MONTH),
        Standing(f"{keys} encryption key", keys * KEY_MONTH),
        Standing("the signing key's secret", SECRET_MONTH),
        Standing(f"{polls:,} requests of Lambda's to {queues} empty queues", polls * QUEUE_REQUEST),
        Standing(
            f"{minutes:,} looks at what webhooks are due",
            minutes * (_invocation(STEP_SECONDS) + SHARDS * READ_UNIT / 2),
        ),
    ]
    return sorted(parts, key=lambda part: -part.dollars)


EVENTS_PER_MONTH = 4_500
ENDPOINTS = 2
CONNECTIONS = 1

CALLS_PER_MONTH = {
    "log in": 60,
    "refresh the tokens": 600,
    "get me": 600,
    "get a spool": 1_500,
    "list 20 spools": 1_500,
    "list 20 spools, filtered and sorted": 600,
    "sum up the spools": 900,
    "create a spool": 40,
    "change a spool": 60,
    "deduct filament": 300,
    "measure a spool": 60,
    "get a product": 600,
    "list 20 products": 900,
    "create a product": 10,
    "change a product": 30,
    "recalculate a product": 120,
    "is a product available": 300,
    "get a run": 1_500,
    "list 20 runs": 1_500,
    "statistics of the runs": 300,
    "plan a run from a bill": 600,
    "start a run": 600,
    "record what a run used": 600,
    "complete a run": 570,
    "fail a run": 30,
    "get an order": 900,
    "list 20 orders": 1_500,
    "count the orders": 900,
    "receive an order of 2 products": 450,
    "start an order": 300,
    "ship an order of 2 products": 430,
    "cancel an order": 20,
    "list the audit log": 20,
}
"""A shop of two people and six printers: 15 orders and 20 runs a day, and a screen that shows both.
"""
