"""The cost of a call and of an event in dollars, by list prices and stated assumptions."""

from benchmarks.costs import Cost
from benchmarks.webhooks import Share

MILLION = 1_000_000

PLACE = "us-east-1, on demand, before taxes, without free tiers"

# Dollars. Each page is aws.amazon.com/<service>/pricing, as known in mid-2025; AWS changes them.
READ_UNIT = 0.125 / MILLION  # dynamodb
WRITE_UNIT = 0.625 / MILLION
TABLE_GIGABYTE = 0.25
RECOVERY_GIGABYTE = 0.20
"""Of the backups that let a table be restored to any second."""
INVOCATION = 0.20 / MILLION  # lambda
GIGABYTE_SECOND = 0.0000133334
"""Of Lambda on ARM."""
SNAPSHOT_GIGABYTE_SECOND = 0.0000015046
"""Of SnapStart, for every version that exists."""
RESTORED_GIGABYTE = 0.0001397998
REST_REQUEST = 3.50 / MILLION  # api-gateway
QUEUE_REQUEST = 0.40 / MILLION  # sqs
BUS_EVENT = 1.00 / MILLION  # eventbridge
LOG_GIGABYTE = 0.50  # cloudwatch
LOG_STORED_GIGABYTE = 0.03
ALARM_MONTH = 0.10
"""Of each metric that an alarm looks at."""
METRIC_MONTH = 0.30
DASHBOARD_MONTH = 3.00
SECRET_MONTH = 0.40  # secrets-manager
SECRET_READ = 0.05 / 10_000
KEY_MONTH = 1.00  # kms
KEY_REQUEST = 0.03 / 10_000
TRACE = 5.00 / MILLION  # xray
FIREWALL_MONTH = 5.00  # waf
FIREWALL_RULE_MONTH = 1.00
FIREWALL_REQUEST = 0.60 / MILLION
MAIL = 0.10 / 1_000  # ses
TRAFFIC_GIGABYTE = 0.09  # ec2, data transfer out

# Assumptions.
MEMORY_GIGABYTES = 1769 / 1024
"""As template.yaml gives it to the functions."""
PROCESSOR_SHARE = 1.0
"""Of one processor, which Lambda gives with that memory."""
ROUND_TRIP_SECONDS = 0.004
"""From a function to DynamoDB and back."""
LOG_BYTES = 1_600
"""A call's lines: the function's own, Lambda's start, end and report, and the gateway's."""
CALLS_PER_AUTHORIZER = 5
"""How many calls one decision of the authorizer serves, which is kept for a minute."""
AUTHORIZER_SECONDS = 0.005
AUTHORIZER_READ_UNITS = 4
"""Session or key, membership, workspace and user, one unit each."""
STEP_SECONDS = 0.03
"""The time of one function on an event's way, including the receiver's answer."""
STEPS_OF_AN_EVENT = 3
"""Publisher, dispatcher, sender."""
REQUESTS_PER_MESSAGE = 3
"""Of a queue: send, receive, delete."""


def of_call(cost: Cost, processor_milliseconds: float) -> float:
    """Return the cost of one call of the API.

    ``processor_milliseconds`` is its CPU time on a whole processor.
    """
    seconds = (
        processor_milliseconds / 1000 / PROCESSOR_SHARE + cost.round_trips * ROUND_TRIP_SECONDS
    )
    return (
        REST_REQUEST
        + invocation(seconds)
        + (invocation(AUTHORIZER_SECONDS) + AUTHORIZER_READ_UNITS * READ_UNIT)
        / CALLS_PER_AUTHORIZER
        + cost.read_units * READ_UNIT
        + cost.write_units * WRITE_UNIT
        + LOG_BYTES / 1e9 * LOG_GIGABYTE
    )


def of_event(dispatching: Share, attempting: Share) -> float:
    """One event from its table to one endpoint that takes it at once."""
    queues = 2
    return (
        BUS_EVENT
        + STEPS_OF_AN_EVENT * (invocation(STEP_SECONDS) + LOG_BYTES / 1e9 * LOG_GIGABYTE)
        + queues * REQUESTS_PER_MESSAGE * QUEUE_REQUEST
        + (dispatching.read_units + attempting.read_units) * READ_UNIT
        + (dispatching.write_units + attempting.write_units) * WRITE_UNIT
    )


def invocation(seconds: float, gigabytes: float = MEMORY_GIGABYTES) -> float:
    """One call of a function, and the time it takes."""
    return INVOCATION + seconds * gigabytes * GIGABYTE_SECOND
