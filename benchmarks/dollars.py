"""What docs/performance.md says of money."""

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
    page.heading("What it costs in dollars")
    page.say(
        f"""List prices of {prices.PLACE}, as known in mid-2025; each stands on the service's page,
        `aws.amazon.com/<service>/pricing`, and a region of your own has others:"""
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
            f"A function has {prices.MEMORY_GIGABYTES:g} GB, and with it "
            f"{prices.PROCESSOR_SHARE:.2f} of a processor as fast as one of the machine that the "
            f"latencies below were taken on; a round trip takes "
            f"{prices.ROUND_TRIP_SECONDS * 1000:g} ms, the one that counts included even where "
            f"it runs beside others. A call logs {prices.LOG_BYTES:,} bytes, and one decision of "
            f"the authorizer serves {prices.CALLS_PER_AUTHORIZER} calls.",
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
        """A deployment costs something beside its shops, whether or not anybody calls. With every
        parameter as it is by default:"""
    )
    _bill(page, "of the deployment, while nobody calls", bill.idle(deployment))
    page.say(
        f"""Each year KMS makes new material for a key, which adds
        {prices.KEY_MONTH:.2f} a month in the second year and once more in the third, and no more
        after that. With shops on it, metrics of its own and reads of the signing key come on
        top:"""
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
        throttle and the account's quotas must be raised long before. What parameters add a month,
        for so many shops:"""
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
        f"""SnapStart is paid for every version that exists, so a deployment must prune them:
        a set of versions more is
        {columns[0][2].dollars / bill.KEPT_VERSIONS:.0f} dollars a month. Each
        restoration of a function of {prices.MEMORY_GIGABYTES:g} GB costs
        {prices.RESTORED_GIGABYTE * prices.MEMORY_GIGABYTES * 1000:.2f} a thousand. X-Ray records
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
