"""The graph of bills of materials, held against a model that tries every way through it."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.errors import Conflict
from batchivo.products import bom

Edges = dict[str, list[str]]


def chain(length: int, *, start: int = 0) -> Edges:
    """Products of which each one is made of the next; so many levels of components."""
    return {str(n): [str(n + 1)] for n in range(start, start + length)}


def refusal(graph: Edges, product_id: str) -> Conflict | None:
    try:
        bom.check(graph, product_id)
    except Conflict as conflict:
        return conflict
    return None


def code(graph: Edges, product_id: str) -> str | None:
    refused = refusal(graph, product_id)
    return refused.code if refused else None


def ways_from(graph: Edges, start: str, gone: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every way down from a product, each ending where it comes upon itself at the latest."""
    here = (*gone, start)
    yield here
    if start not in gone:
        for following in graph.get(start, ()):
            yield from ways_from(graph, following, here)


def naive_code(graph: Edges, product_id: str, deepest: int) -> str | None:
    if any(way[-1] == product_id for way in ways_from(graph, product_id) if len(way) > 1):
        return "BOM_CYCLE"
    through = (way for top in graph for way in ways_from(graph, top) if product_id in way)
    if any(len(way) - 1 > deepest for way in through):
        return "BOM_TOO_DEEP"
    return None


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Edges, str]:
    """A sound graph, one of whose products has been given any components at all."""
    ids = draw(st.permutations("abcdef"))
    graph: Edges = {}
    for position, product_id in enumerate(ids):
        later = ids[position + 1 :]
        graph[product_id] = draw(
            st.lists(st.sampled_from(later), unique=True, max_size=3) if later else st.just([])
        )
    product_id = draw(st.sampled_from(ids))
    graph[product_id] = draw(st.lists(st.sampled_from(ids), unique=True, max_size=3))
    return graph, product_id


@given(graphs(), st.integers(1, 6))
@settings(max_examples=300)
def test_the_check_agrees_with_trying_every_way(case: tuple[Edges, str], deepest: int) -> None:
    graph, product_id = case
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bom, "MAX_DEPTH", deepest)
        assert code(graph, product_id) == naive_code(graph, product_id, deepest)


@given(graphs())
@settings(max_examples=200)
def test_a_cycle_is_named_as_it_goes_round(case: tuple[Edges, str]) -> None:
    graph, product_id = case
    refused = refusal(graph, product_id)
    if refused is None or refused.code != "BOM_CYCLE":
        return
    named = re.search(r": (.*)\.$", refused.detail)
    assert named
    way = named[1].split(" -> ")
    assert way[0] == way[-1] == product_id
    assert len(set(way)) == len(way) - 1
    for user, part in pairwise(way):
        assert part in graph[user]


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_cycle_is_refused_whichever_of_its_products_closes_it(length: int) -> None:
    ring = {str(n): [str((n + 1) % length)] for n in range(length)}
    assert {code(ring, product_id) for product_id in ring} == {"BOM_CYCLE"}


def test_one_component_used_by_many_is_no_cycle() -> None:
    assert code({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, "a") is None


def test_ten_levels_are_accepted_and_eleven_are_not() -> None:
    for length, expected in [(10, None), (11, "BOM_TOO_DEEP")]:
        graph = chain(length)
        assert {code(graph, product_id) for product_id in graph} == {expected}


def test_two_assemblies_joined_in_the_middle_count_as_one() -> None:
    top, bottom = chain(5), chain(5, start=6)
    for levels_below, expected in [(4, None), (5, "BOM_TOO_DEEP")]:
        joined = {**top, **bottom, "5": [str(11 - levels_below)]}
        assert code(joined, "5") == expected


def test_the_longest_way_counts_not_the_shortest() -> None:
    graph = chain(10)
    graph["top"] = ["10"]
    assert code(graph, "top") is None
    graph["top"] = ["10", "0"]
    assert code(graph, "top") == "BOM_TOO_DEEP"


def test_a_graph_of_very_many_ways_is_checked_at_once() -> None:
    # 20 products a level, each made of all of the next level: 20^10 ways.
    graph = {
        f"{level} {n}": [f"{level + 1} {m}" for m in range(20)]
        for level in range(10)
        for n in range(20)
    }
    assert code(graph, "0 0") is None
    assert code({**graph, "top": ["0 0"]}, "top") == "BOM_TOO_DEEP"
    assert code({**graph, "10 0": ["0 0"]}, "10 0") == "BOM_CYCLE"
