"""The costs in dollars in docs/performance.md."""

from collections.abc import Sequence

from benchmarks import bill, prices
from benchmarks.bill import Deployment, Item, Shop
from benchmarks.costs import Costs
from benchmarks.latency import Latencies
from benchmarks.sections import Page, computed_milliseconds
from benchmarks.webhooks import Webhooks

SIZES = (10, 1_000, 100_000)
"""Shops on one deployment."""


def typical_shop(costs: Costs, latencies: Latencies, webhooks: Webhooks) -> Shop:
    """Return the shop of two people and six printers, from measured figures."""
    computed = computed_milliseconds(latencies)
    sending = webhooks.sending
    return Shop(
        dollars_by_operation={
            operation.title: bill.CALLS[operation.title]
            * prices.of_call(operation.warm, computed[operation.title])
            for operation in costs.operations
            if operation.title in bill.CALLS
        },
        dollars_per_event=prices.of_event(sending.dispatching, sending.attempting),
    )


def month(page: Page, shop: Shop, deployment: Deployment) -> None:
    """Write the monthly cost of a call, a shop and a deployment."""
    page.heading("Cost in dollars")
    page.say(
        f"""List prices of {prices.PLACE}, as of mid-2025. Each is on the service's page,
        `aws.amazon.com/<service>/pricing`; other regions have other prices:"""
    )
    page.points(
        (
            f"DynamoDB {_per_million(prices.READ_UNIT)} a million read units, "
            f"{_per_million(prices.WRITE_UNIT)} a million write units, "
            f"{prices.TABLE_GIGABYTE + prices.RECOVERY_GIGABYTE:.2f} a GB with its backups; API "
            f"Gateway REST {_per_million(prices.REST_REQUEST)}, Lambda "
            f"{_per_million(prices.INVOCATION)}, EventBridge {_per_million(prices.BUS_EVENT)}, SQS "
            f"{_per_million(prices.QUEUE_REQUEST)}, KMS {_per_million(prices.KEY_REQUEST)}, "
            f"Secrets Manager {_per_million(prices.SECRET_READ)}, X-Ray "
            f"{_per_million(prices.TRACE)} a million; Lambda on ARM {prices.GIGABYTE_SECOND} a "
            f"GB-second; logs "
            f"{prices.LOG_GIGABYTE:.2f} a GB; traffic {prices.TRAFFIC_GIGABYTE:.2f} a GB; a secret "
            f"{prices.SECRET_MONTH:.2f}, a metric {prices.METRIC_MONTH:.2f}, a metric of an alarm "
            f"{prices.ALARM_MONTH:.2f}, a dashboard {prices.DASHBOARD_MONTH:.2f}, an encryption "
            f"key {prices.KEY_MONTH:.2f} a month. Streams read by Lambda, schedules and API keys "
            f"cost nothing.",
            f"A function has {prices.MEMORY_GIGABYTES:.3g} GB, and with it "
            f"{prices.PROCESSOR_SHARE:.2f} of a processor of the machine on which the latencies "
            f"below were measured. A round trip takes "
            f"{prices.ROUND_TRIP_SECONDS * 1000:g} ms, and each one counts, including the count of "
            f"calls, which may run in parallel. A call logs {prices.LOG_BYTES:,} "
            f"bytes, and one decision of the authorizer serves {prices.CALLS_PER_AUTHORIZER} "
            f"calls.",
            f"An event of a workspace with one endpoint goes through {prices.STEPS_OF_AN_EVENT} "
            f"functions of {prices.STEP_SECONDS * 1000:g} ms and two queues.",
        )
    )
    page.heading("A shop", 3)
    page.say(
        f"""A typical shop, of two people and six printers, with {_count("receive an order")} orders
        and {_count("plan a run")} runs a month and a screen that shows both, makes
        {shop.calls:,} calls a month, of which these cost the most:"""
    )
    dollars = shop.dollars_by_operation
    page.table(
        ("operation", "calls a month", "dollars a month"),
        [
            (title, f"{bill.CALLS[title]:,}", f"{dollars[title]:.4f}")
            for title in sorted(dollars, key=lambda title: -dollars[title])[:10]
        ],
    )
    _bill(page, "of the shop", shop.items(), digits=3)
    page.heading("A deployment", 3)
    page.say(
        """A deployment has costs of its own, whether or not anybody calls. With default
        parameters:"""
    )
    _bill(page, "deployment without calls", bill.idle(deployment))
    page.say(
        f"""KMS rotates each key once a year, which adds {prices.KEY_MONTH:.2f} a month in the
        second year, the same again in the third, and nothing after that. Shops add metrics and
        reads of the signing key:"""
    )
    page.table(
        ("shops", "of the deployment", "of all shops", "together", "a shop"),
        [
            (
                f"{shops:,}",
                f"{together - shops * shop.dollars:,.2f}",
                f"{shops * shop.dollars:,.2f}",
                f"{together:,.2f}",
                f"{together / shops:.2f}",
            )
            for shops in SIZES
            for together in [bill.of_deployment(deployment, shop, shops)]
        ],
    )
    page.say(
        f"""In their busy hours {SIZES[-1]:,} such shops make
        {SIZES[-1] * shop.calls / (bill.BUSY_HOURS * 3600):,.0f} calls a second: the stage's
        throttle and the account's quotas must be raised long before. These parameters, which are
        off by default, add each month:"""
    )
    columns = [bill.options(deployment, shop, shops) for shops in SIZES]
    page.table(
        ("", *(f"{shops:,} shops" for shops in SIZES)),
        [
            (same[0].title, *(f"{item.dollars:,.2f}" for item in same))
            for same in zip(*columns, strict=True)
        ],
    )
    page.say(
        f"""SnapStart charges for every existing version, so a deployment must prune them: each
        further set of versions costs
        {columns[0][2].dollars / bill.KEPT_VERSIONS:.0f} dollars a month. A thousand
        restorations of a function of {prices.MEMORY_GIGABYTES:.3g} GB cost
        {prices.RESTORED_GIGABYTE * prices.MEMORY_GIGABYTES * 1000:.2f}. X-Ray records
        the first call of each second and {bill.SAMPLED:.0%} of the others. API Gateway's detailed
        metrics, which are off, would add
        {bill.METRICS_PER_METHOD * prices.METRIC_MONTH:.2f} a month for each method of the API."""
    )


def _bill(page: Page, title: str, items: Sequence[Item], digits: int = 2) -> None:
    page.table(
        (title, "dollars a month"),
        [
            *((item.title, f"{item.dollars:.{digits}f}") for item in items),
            ("**together**", f"**{bill.total(items):.2f}**"),
        ],
    )


def _per_million(price: float) -> str:
    return f"{price * prices.MILLION:.3f}".removesuffix("0")


def _count(beginning: str) -> int:
    return next(n for title, n in bill.CALLS.items() if title.startswith(beginning))
