"""Plans that somebody could print: whole pieces from one spool, one colour, a margin that stays."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.products.availability import availability
from batchivo.products.models import PassedOver, StoredMaterial
from batchivo.products.spool_plan import Margin, Planned, Supply, most_pieces, plan
from batchivo.spools.filament import Filament, in_order_of_use
from batchivo.spools.materials import MaterialType
from batchivo.text import fold
from tests.support.factory import bom_material, filament, stored_product

PLA, PETG = MaterialType.PLA, MaterialType.PETG
FIVE = Margin(Decimal(5), Decimal(5))


def planned(
    *materials: StoredMaterial, spools: Sequence[Filament], pieces: int = 1, margin: Margin = FIVE
) -> list[Planned]:
    return plan(materials, pieces, Supply(in_order_of_use(spools), margin))


def draws(line: Planned) -> dict[str, Decimal]:
    return {draw.spool_id: draw.grams for draw in line.draws}


# --- plans by hand


def test_a_piece_is_not_printed_from_a_red_and_a_blue_rest() -> None:
    rests = [
        filament("red", color="Red", remaining=60),
        filament("blue", color="Blue", remaining=40),
    ]
    (line,) = planned(bom_material(grams=100), spools=rests)
    assert (line.pieces, line.short_grams, draws(line)) == (0, Decimal(100), {})
    (line,) = planned(bom_material(grams=100, splittable=True), spools=rests)
    assert line.pieces == 0  # nor in two colours


def test_a_piece_that_may_be_split_is_printed_from_several_spools_of_a_colour() -> None:
    rests = [filament("one", remaining=60), filament("two", remaining=70)]
    (line,) = planned(bom_material(grams=100, splittable=True), spools=rests)
    assert draws(line) == {"one": Decimal(55), "two": Decimal(45)}


@pytest.mark.parametrize(
    ("remaining", "grams", "pieces"),
    [
        (105, 100, 1),  # 5 g are left, which is 5 % of 100 g
        ("104.999", 100, 0),
        (55, 50, 1),  # 5 g are left, more than 5 % of 50 g
        ("54.999", 50, 0),
        (1000, 952, 1),  # 48 g are left; 5 % are 47.6 g
        (1000, 953, 0),
    ],
)
def test_a_margin_stays_on_each_spool(remaining: Any, grams: int, pieces: int) -> None:
    (line,) = planned(bom_material(grams=grams), spools=[filament(remaining=remaining)])
    assert line.pieces == pieces


def test_each_choice_says_why_and_what_was_passed_over() -> None:
    spools = [
        filament("crumbs", color="Red", remaining=30),
        filament("promised", color="Red", remaining=60, reserved=30),
        filament("blue", color="Blue", remaining=70),
        filament("opened", color="Red", remaining=160),
        filament("new", color="Red"),
        filament("newer", color="Red", purchased=("2026-01-01", 1)),
    ]
    (line,) = planned(bom_material(grams=50), spools=spools, pieces=5)
    assert [(d.spool_id, int(d.grams), d.reason) for d in line.draws] == [
        ("opened", 150, "opened, the emptiest first"),
        ("new", 100, "unopened, the oldest first"),
    ]
    assert {p.spool_id: p.reason for p in line.passed_over} == {
        "crumbs": "holds less than a piece above its margin",
        "promised": "reserved by other runs",
        "blue": "another colour can be used for all pieces",
    }


# --- anything at all

_colors = st.sampled_from([None, "Red", "red", "Blue"])
_types = st.sampled_from([PLA, PLA, PETG])


@st.composite
def bills(draw: st.DrawFn) -> list[StoredMaterial]:
    return [
        bom_material(
            f"material {number}",
            draw(_types),
            draw(_colors),
            grams=draw(st.integers(1, 30)),
            purge=draw(st.sampled_from(["0", "0", "0.5"])),
            required=draw(st.sampled_from([True, True, False])),
            splittable=draw(st.sampled_from([False, False, True])),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


@st.composite
def stocks(draw: st.DrawFn) -> list[Filament]:
    return [
        filament(
            f"spool {number}",
            draw(_types),
            draw(_colors),
            remaining=draw(st.integers(1, 80)),
            net=80,
            archived=draw(st.sampled_from([False, False, False, True])),
            reserved=draw(st.sampled_from([0, 0, 10])),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


margins = st.sampled_from([Margin(), FIVE, Margin(Decimal(1), Decimal(20))])


@given(bills(), stocks(), margins, st.integers(1, 8))
@settings(max_examples=300)
def test_every_plan_can_be_printed(
    bill: list[StoredMaterial], spools: list[Filament], margin: Margin, pieces: int
) -> None:
    by_id = {spool.spool_id: spool for spool in spools}
    taken: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line, material in zip(
        planned(*bill, spools=spools, pieces=pieces, margin=margin), bill, strict=True
    ):
        assert line.material is material
        assert sum(draws(line).values(), Decimal(0)) == material.grams * line.pieces
        assert line.short_grams == material.grams * (pieces - line.pieces)
        assert len({fold(by_id[spool_id].color or "") for spool_id in draws(line)}) <= 1
        for spool_id, grams in draws(line).items():
            assert by_id[spool_id].serves(material.material_type, material.color)
            assert not by_id[spool_id].archived
            assert material.splittable or grams % material.grams == 0
            taken[spool_id] += grams
    for spool_id, grams in taken.items():
        spool = by_id[spool_id]
        gone = grams + spool.reserved
        assert gone + max(margin.grams, gone * margin.percent / 100) <= spool.remaining


@given(bills(), stocks(), margins)
@settings(max_examples=300)
def test_what_can_be_made_is_what_can_be_planned(
    bill: list[StoredMaterial], spools: list[Filament], margin: Margin
) -> None:
    made_of = stored_product(materials=tuple(bill))
    if not any(material.is_required for material in bill):
        return
    most = most_pieces(bill, Supply(in_order_of_use(spools), margin))
    for pieces in {1, 2, 3, most - 1, most, most + 1, most + 2, most + 9}:
        if pieces < 1:
            continue
        found = availability(
            made_of,
            quantity=pieces,
            components={},
            filament=in_order_of_use(spools),
            margin=margin,
        )
        assert found.can_make == most
        assert found.available == (pieces <= most)
        lines = planned(*bill, spools=spools, pieces=pieces, margin=margin)
        assert (pieces <= most) == all(
            not line.short_grams for line in lines if line.material.is_required
        )


@given(stocks(), st.integers(1, 30), st.sampled_from(["Red", "Blue"]))
@settings(max_examples=200)
def test_of_one_material_as_many_can_be_made_as_its_spools_hold_whole(
    spools: list[Filament], grams: int, color: str
) -> None:
    material = bom_material(color=color, grams=grams)
    fitting = [s for s in spools if s.in_stock and s.serves(PLA, color)]
    counted = sum(
        int(
            max(min(s.remaining - 5, s.remaining / Decimal("1.05")) - s.reserved, Decimal(0))
            // grams
        )
        for s in fitting
    )
    assert most_pieces([material], Supply(in_order_of_use(spools), FIVE)) == counted


@given(bills(), stocks(), margins, st.integers(1, 8), st.lists(st.sampled_from(["Red", None])))
@settings(max_examples=200)
def test_spools_of_unknown_weight_change_no_plan_and_it_says_that_they_are_passed_over(
    bill: list[StoredMaterial],
    spools: list[Filament],
    margin: Margin,
    pieces: int,
    colors: list[str | None],
) -> None:
    unweighed = [
        filament(f"unweighed {number}", color=color, remaining=0, net=0)._replace(is_weighed=False)
        for number, color in enumerate(colors)
    ]
    lines = planned(*bill, spools=spools, pieces=pieces, margin=margin)
    others = planned(*bill, spools=[*unweighed, *spools], pieces=pieces, margin=margin)
    for line, other in zip(lines, others, strict=True):
        added = other.passed_over[len(line.passed_over) :]
        assert replace(other, passed_over=line.passed_over) == line
        assert other.passed_over == [*line.passed_over, *added]
        material = line.material
        fitting = [
            PassedOver(spool_id=spool.spool_id, reason="its weight is not known")
            for spool in unweighed
            if spool.serves(material.material_type, material.color)
        ]
        assert added == fitting[:5]
