"""The monthly cost of a deployment and of its shops, from benchmarks.prices.

It includes everything that the template can create: costs without any calls, the costs of each
shop, and those of parameters that are off by default.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks import prices
from testbed.tables import (
    event_sources_of_type,
    parameter_default,
    resource,
    resources_of_type,
)

MONTH_DAYS = 30
MONTH_HOURS = MONTH_DAYS * 24
MONTH_MINUTES = MONTH_HOURS * 60
MONTH_SECONDS = MONTH_MINUTES * 60

POLLERS = 5
"""Lambda's pollers of an empty queue, each of which waits twenty seconds per request."""
DUE_SHARDS = 8
"""Partitions of the index of due webhooks; each is queried every minute."""
QUIET_METRICS = 1
"""Custom metrics written without any calls: the retrier's."""
BUSY_METRICS = 8
"""Custom metrics written in every hour in which shops work."""
METRICS_PER_METHOD = 5
"""API Gateway's detailed metrics, which the template leaves off."""
KEPT_VERSIONS = 2
"""Versions kept of each function: the live one and the one before."""
BUSY_HOURS = 200
"""Hours a month in which a shop works."""
WARM_PER_BUSY = 3
"""Idle warm functions for each working one."""
SECRET_READS_AN_HOUR = 12
"""Reads of the signing key by each warm authorizer and auth function."""
SAMPLED = 0.05
"""The share that X-Ray records of the calls after the first of each second."""

EVENTS = 4_500
ENDPOINTS = 2
MAILS = 10
STORED_GIGABYTES = 0.1
"""Stored data of a shop after a year."""
ANSWER_BYTES = 5_000

CALLS = {
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


@dataclass(frozen=True)
class Item:
    """A line of a bill."""

    title: str
    dollars: float


@dataclass(frozen=True)
class Deployment:
    """The numbers of resources with a monthly price."""

    alarm_metrics: int
    keys: int
    secrets: int
    queues: int
    """Queues that call functions."""
    functions: int
    function_gigabytes: float
    """Memory of all functions together."""


@dataclass(frozen=True)
class Shop:
    """The monthly cost of a typical shop's calls and events, and the duration of its calls."""

    dollars_by_operation: Mapping[str, float]
    dollars_per_event: float
    """To one endpoint."""
    seconds_per_call: float = 0.02

    @property
    def calls(self) -> int:
        return sum(CALLS.values())

    @property
    def attempts(self) -> int:
        return EVENTS * ENDPOINTS

    def items(self) -> list[Item]:
        """Return the shop's monthly bill."""
        opened = self.attempts + CALLS["receive an order of 2 products"]
        stored = prices.TABLE_GIGABYTE + prices.RECOVERY_GIGABYTE
        logged = self.calls * prices.LOG_BYTES / 1e9 * prices.LOG_STORED_GIGABYTE
        sent = self.calls * ANSWER_BYTES / 1e9 * prices.TRAFFIC_GIGABYTE
        return [
            Item("all its calls", sum(self.dollars_by_operation.values())),
            Item(
                f"{EVENTS:,} events to {ENDPOINTS} endpoints, "
                f"{self.dollars_per_event * prices.MILLION:.2f} a million",
                self.attempts * self.dollars_per_event,
            ),
            Item(
                f"{STORED_GIGABYTES:g} GB in tables and their backups, after a year",
                STORED_GIGABYTES * stored,
            ),
            Item(
                f"secrets of endpoints and shops, opened {opened:,} times: as if no function "
                "remembered any",
                opened * prices.KEY_REQUEST,
            ),
            Item("traffic to it, and its logs while they are kept", sent + logged),
            Item(f"{MAILS} mails", MAILS * prices.MAIL),
        ]

    @property
    def dollars(self) -> float:
        return total(self.items())


def total(items: Iterable[Item]) -> float:
    return sum(item.dollars for item in items)


def of_template() -> Deployment:
    """Count the resources in template.yaml."""
    memory = [
        resource(name)["Properties"].get("MemorySize", parameter_default("MemorySize")) / 1024
        for name in resources_of_type("AWS::Serverless::Function")
    ]
    alarms = [resource(name)["Properties"] for name in resources_of_type("AWS::CloudWatch::Alarm")]
    return Deployment(
        alarm_metrics=sum(
            sum("MetricStat" in metric for metric in alarm.get("Metrics", [{"MetricStat": None}]))
            for alarm in alarms
        ),
        keys=len(resources_of_type("AWS::KMS::Key")),
        secrets=len(resources_of_type("AWS::SecretsManager::Secret")),
        queues=len(event_sources_of_type("SQS")),
        functions=len(memory),
        function_gigabytes=sum(memory),
    )


def idle(deployment: Deployment) -> list[Item]:
    """The costs without any calls, with default parameters, the highest first."""
    polls = deployment.queues * POLLERS * 3 * MONTH_MINUTES
    step = prices.invocation(prices.STEP_SECONDS) + prices.LOG_BYTES / 1e9 * prices.LOG_GIGABYTE
    items = [
        Item(
            f"alarms on {deployment.alarm_metrics} metrics",
            deployment.alarm_metrics * prices.ALARM_MONTH,
        ),
        Item(f"encryption keys: {deployment.keys}", deployment.keys * prices.KEY_MONTH),
        Item(
            f"{polls:,} requests of Lambda's to {deployment.queues} empty queues",
            polls * prices.QUEUE_REQUEST,
        ),
        Item(f"secrets: {deployment.secrets}", deployment.secrets * prices.SECRET_MONTH),
        Item("the metric that the retrier writes", QUIET_METRICS * prices.METRIC_MONTH),
        Item(
            f"{MONTH_MINUTES:,} checks for due webhooks",
            MONTH_MINUTES * (step + DUE_SHARDS * prices.READ_UNIT / 2),
        ),
        Item(
            f"{MONTH_HOURS} checks for old lists",
            MONTH_HOURS * (step + prices.READ_UNIT / 2),
        ),
    ]
    return sorted(items, key=lambda item: -item.dollars)


def in_use(shop: Shop, shops: int) -> list[Item]:
    """The costs that shops add to a deployment, beside their own bills."""
    busy = shops * shop.calls * shop.seconds_per_call / (BUSY_HOURS * 3600)
    warm = 2 * (1 + WARM_PER_BUSY * busy)
    reads = warm * SECRET_READS_AN_HOUR * MONTH_HOURS
    return [
        Item(
            "metrics of its own",
            (BUSY_METRICS - QUIET_METRICS) * prices.METRIC_MONTH,
        ),
        Item("reads of the signing key", reads * prices.SECRET_READ),
    ]


def options(deployment: Deployment, shop: Shop, shops: int) -> list[Item]:
    """The costs of parameters that are off by default."""
    calls = shops * shop.calls
    snapshots = deployment.function_gigabytes * MONTH_SECONDS * prices.SNAPSHOT_GIGABYTE_SECOND
    return [
        Item("`Dashboard=on`", prices.DASHBOARD_MONTH),
        Item("`Tracing=on`", traces(shop, shops) * prices.TRACE),
        Item(
            f"`SnapStart=on`, with {KEPT_VERSIONS} versions of each function",
            snapshots * KEPT_VERSIONS,
        ),
        Item(
            "`Waf=on`",
            prices.FIREWALL_MONTH
            + 3 * prices.FIREWALL_RULE_MONTH
            + calls * prices.FIREWALL_REQUEST,
        ),
    ]


def traces(shop: Shop, shops: int) -> float:
    """Return the number of traces: the first call of every second, and some of the others."""
    traced = shops * (shop.calls + prices.STEPS_OF_AN_EVENT * shop.attempts) + MONTH_MINUTES
    first = MONTH_SECONDS * (1 - math.exp(-traced / MONTH_SECONDS))
    return first + SAMPLED * (traced - first)


def of_deployment(deployment: Deployment, shop: Shop, shops: int) -> float:
    """Return the monthly cost with this many shops and default parameters."""
    beside = total(in_use(shop, shops)) if shops else 0
    return total(idle(deployment)) + beside + shops * shop.dollars
