"""The cost of a call, a shop and a deployment, and the upper bound of each."""

from dataclasses import replace

import pytest

from benchmarks import bill, prices
from benchmarks.bill import Deployment, Shop
from benchmarks.costs import Cost, Costs
from benchmarks.dollars import typical_shop
from benchmarks.latency import Latencies
from benchmarks.operations import OPERATIONS
from benchmarks.results import load
from benchmarks.webhooks import Share, Webhooks

DEPLOYMENT = Deployment(
    alarm_metrics=21,
    keys=1,
    secrets=1,
    queues=2,
    functions=14,
    function_gigabytes=14,
)


def measured_shop() -> Shop:
    """The typical shop by the results that are committed."""
    costs, latencies, webhooks = (
        load("costs", Costs),
        load("latency", Latencies),
        load("webhooks", Webhooks),
    )
    assert costs
    assert latencies
    assert webhooks
    return typical_shop(costs.figures, latencies.figures, webhooks.figures)


def test_a_typical_shops_month_costs_at_most_40_cents() -> None:
    shop = measured_shop()
    assert shop.dollars_by_operation.keys() == bill.CALLS.keys()
    assert shop.dollars <= 0.40


def test_a_deployment_nobody_calls_costs_at_most_7_dollars_and_a_half() -> None:
    assert bill.total(bill.idle(bill.of_template())) <= 7.5


def test_monthly_costs_are_read_from_the_template() -> None:
    found = bill.of_template()
    assert found.queues == 6
    assert found.secrets == 1
    assert found.keys >= 1
    assert found.alarm_metrics >= 20
    assert found.functions >= 14
    assert found.function_gigabytes == pytest.approx((1769 * (found.functions - 1) + 512) / 1024)


SECOND = 13.3333334 * 1769 / 1024
"""A million seconds of a function with a whole processor."""


def test_costs_without_any_calls() -> None:
    minutes = 30 * 24 * 60
    step = 0.20 + 0.03 * SECOND + 0.8
    by_hand = (
        2.10  # alarms
        + 1.00  # the key
        + 0.40  # the secret
        + 0.30  # the retrier's metric
        + 2 * 5 * 3 * minutes * 0.40 / 1e6  # polls
        + minutes * (step + 8 * 0.125 / 2) / 1e6  # the retrier
        + 720 * (step + 0.125 / 2) / 1e6  # the compactor
    )
    assert bill.total(bill.idle(DEPLOYMENT)) == pytest.approx(by_hand, rel=1e-6)
    assert bill.of_deployment(DEPLOYMENT, measured_shop(), 0) == pytest.approx(by_hand, rel=1e-6)


@pytest.mark.parametrize("more", [{"alarm_metrics": 22}, {"keys": 2}, {"secrets": 2}])
def test_each_thing_more_is_paid(more: dict[str, int]) -> None:
    dearer = bill.total(bill.idle(replace(DEPLOYMENT, **more)))
    assert dearer - bill.total(bill.idle(DEPLOYMENT)) >= 0.099


def test_snapshots_are_paid_by_version() -> None:
    amounts = {
        item.title: item.dollars for item in bill.options(DEPLOYMENT, measured_shop(), shops=10)
    }
    [snapshots] = [amount for title, amount in amounts.items() if "SnapStart" in title]
    assert snapshots == pytest.approx(14 * 2_592_000 * 0.0000015046 * 2)


def test_x_ray_records_all_of_a_little_and_a_twentieth_of_much() -> None:
    shop = measured_shop()
    of_one = shop.calls + 3 * shop.attempts
    assert bill.traces(shop, 0) == pytest.approx(43_200, rel=0.01)
    assert bill.traces(shop, 1) == pytest.approx(of_one + 43_200, rel=0.02)
    assert bill.traces(shop, 10**6) == pytest.approx(of_one * 10**6 * 0.05, rel=0.01)


def test_every_call_of_the_typical_shop_is_one_that_is_counted() -> None:
    assert set(bill.CALLS) <= {measured.title for measured in OPERATIONS}


def test_a_call_costs_the_sum_of_its_parts() -> None:
    cost = Cost(calls={"GetItem": 1}, counting=1, auditing=0, read_units=1, write_units=1)
    seconds = 0.003 + 2 * 0.004
    by_hand = (
        3.50  # the gateway's request
        + 0.20
        + seconds * SECOND  # the function's
        + (0.20 + 0.005 * SECOND + 4 * 0.125) / 5  # a fifth of the authorizer's
        + 0.125
        + 0.625
        + 1_600 / 1e9 * 0.50 * 1e6
    )
    assert prices.of_call(cost, 3) * prices.MILLION == pytest.approx(by_hand, rel=1e-6)


def test_an_event_pays_three_functions_two_queues_and_the_bus() -> None:
    dispatching = Share(round_trips=2, read_units=1, write_units=3)
    attempting = Share(round_trips=3, read_units=2, write_units=9)
    by_hand = 1.0 + 3 * (0.20 + 0.03 * SECOND + 0.8) + 6 * 0.40 + 3 * 0.125 + 12 * 0.625
    assert prices.of_event(dispatching, attempting) * 1e6 == pytest.approx(by_hand, rel=1e-6)
