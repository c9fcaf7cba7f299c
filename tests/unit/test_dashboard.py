"""The dashboard's searches find the stack's metrics, by the rules that CloudWatch documents.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html: a term
in quotes must equal the whole name. Without quotes the term is cut into tokens, at capitals, at
digits and at all other characters, and the name must contain these tokens one after another.
"""

import json
import re
from typing import Any

import pytest

from batchivo.storage.identifiers import new_id
from testbed.tables import parameter, resource
from tests.unit.test_template import emitted_metrics

_SEARCH = re.compile(r"SEARCH\('\{([^}]+)\} (.+)', '(\w+)', (\d+)\)")
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TERM = re.compile(r'(\w+)=("?)([^"\s]+)\2')

METRICS_OF_AWS = {
    "AWS/Lambda": {"Errors", "Duration", "ConcurrentExecutions"},
    "AWS/DynamoDB": {"ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"},
}


def tokens(name: str) -> list[str]:
    return _TOKEN.findall(name)


def finds(term: str, name: str, *, whole: bool) -> bool:
    """Return whether a term of a search finds a name."""
    if whole:
        return term == name
    wanted, parts = tokens(term), tokens(name)
    size = len(wanted)
    return any(parts[at : at + size] == wanted for at in range(len(parts) - size + 1))


@pytest.mark.parametrize(
    ("term", "whole", "found"),
    [
        ("Count", False, True),
        ("CustomCount", False, True),
        ("customcount", False, False),
        ("Custom", True, False),
        ("CustomCount1", True, True),
    ],
)
def test_searching_is_understood_as_in_the_documentations_examples(
    term: str, whole: bool, found: bool
) -> None:
    assert finds(term, "CustomCount1", whole=whole) is found


def body(stack: str) -> dict[str, Any]:
    """The dashboard of a stack of this name."""
    text: str = resource("OverviewDashboard")["Properties"]["DashboardBody"]["!Sub"]
    text = text.replace("${AWS::StackName}", stack)
    parsed: dict[str, Any] = json.loads(re.sub(r"\$\{[^}]+\}", "something", text))
    return parsed


def searches(stack: str) -> list[tuple[str, str, str]]:
    """Namespace, dimension and terms of each search."""
    expressions = [
        metric[0]["expression"]
        for widget in body(stack)["widgets"]
        for metric in widget["properties"]["metrics"]
        if isinstance(metric[0], dict)
    ]
    taken_apart = [_SEARCH.fullmatch(expression) for expression in expressions]
    assert all(taken_apart)
    assert all(len(expression) <= 1024 for expression in expressions)
    return [(*found[1].replace('"', "").split(","), found[2]) for found in taken_apart if found]


@pytest.mark.parametrize("stack", ["batchivo-prod", "shop", "Batchivo2-eu-dev"])
def test_every_search_finds_its_own_stacks_metrics_and_no_others(stack: str) -> None:
    of_names = [found for found in searches(stack) if found[0] in METRICS_OF_AWS]
    assert len(of_names) == 5
    for namespace, dimension, terms in of_names:
        kind = {"FunctionName": "SpoolsFunction", "TableName": "OrdersTable"}[dimension]
        for quoted in _TERM.finditer(terms):
            what, quote, term = quoted.groups()
            if what == "MetricName":
                assert quote
                assert term in METRICS_OF_AWS[namespace]
            else:
                assert what == dimension
                suffix = new_id().replace("-", "")[:12].upper()
                assert finds(term, f"{stack}-{kind}-{suffix}", whole=bool(quote))
                assert not finds(term, f"elsewhere-{kind}-{suffix}", whole=bool(quote))


def test_the_search_for_failures_names_emitted_metrics() -> None:
    [terms] = [terms for namespace, _, terms in searches("shop") if namespace == "shop"]
    names = set(re.findall(r'"(\w+)"', terms))
    assert re.fullmatch(r'\("\w+"( OR "\w+")+\)', terms)
    assert names <= emitted_metrics()


def test_there_is_no_dashboard_unless_one_is_asked_for() -> None:
    assert resource("OverviewDashboard")["Condition"] == "UseDashboard"
    assert parameter("Dashboard")["Default"] == "off"
