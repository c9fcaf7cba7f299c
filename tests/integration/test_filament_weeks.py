"""Filaments, brands and spools by chance, held against the simplest model of them.

The model knows which spool is of which filament, and that of which brand; everything that a spool
or a list shows follows from it.
"""

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from batchivo.errors import Conflict
from batchivo.filaments import service
from batchivo.filaments.collections import BRANDS, FILAMENTS
from batchivo.filaments.models import BrandChange, FilamentChange, NewFilament
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import Deduction, NewSpool, SpoolChange
from batchivo.storage.listing import ListQuery, Match
from testbed.library import new_account
from tests.support.length import cases
from tests.support.naive_lists import NaiveList

COLORS = ("Black", "White", "Red")
BRAND_NAMES = ("Polymaker", "Prusament", "eSun")
colors, brand_names = st.sampled_from(COLORS), st.sampled_from(BRAND_NAMES)
grams, choices = st.integers(1, 900), st.integers(0, 10_000)


class Filaments(RuleBasedStateMachine):
    """A workspace, and the filament and grams that each of its spools must have."""

    def __init__(self) -> None:
        super().__init__()
        self.owner = new_account().principal
        self.spools: dict[str, tuple[str, int]] = {}
        self.filaments: dict[str, dict[str, Any]] = {}
        """By id: color, brand and threshold."""

    def one_of(self, things: dict[str, Any], number: int) -> str:
        return sorted(things)[number % len(things)]

    @rule(color=colors, brand=brand_names, threshold=st.none() | grams)
    def add_filament(self, color: str, brand: str, threshold: int | None) -> None:
        fields = {"color": color, "brand": brand, "low_stock_threshold_grams": threshold}
        new = NewFilament.model_validate({"material": "PLA", **fields})
        self.filaments[service.create(self.owner, new).id] = fields

    @rule(color=colors, brand=brand_names)
    def add_described_spool(self, color: str, brand: str) -> None:
        described = {"material_type": "PLA", "color": color, "brand": brand}
        new = NewSpool.model_validate({**described, "net_weight_grams": 1000})
        self.keep(*spools.create(self.owner, new))

    @precondition(lambda self: self.filaments)
    @rule(number=choices)
    def add_spool(self, number: int) -> None:
        filament_id = self.one_of(self.filaments, number)
        new = NewSpool.model_validate({"filament_id": filament_id, "net_weight_grams": 1000})
        self.keep(*spools.create(self.owner, new))
        assert self.spools[max(self.spools)][0] == filament_id

    def keep(self, spool: Any) -> None:
        """The filament of a description is one that is described so, or a new one."""
        self.spools[spool.id] = spool.filament_id, int(spool.remaining_weight_grams)
        fields = {"color": spool.color, "brand": spool.brand, "low_stock_threshold_grams": None}
        filament = self.filaments.setdefault(spool.filament_id, fields)
        assert (filament["color"], filament["brand"]) == (spool.color, spool.brand)

    @precondition(lambda self: self.spools)
    @rule(number=choices, taken=grams)
    def take(self, number: int, taken: int) -> None:
        spool_id = self.one_of(self.spools, number)
        filament_id, held = self.spools[spool_id]
        if taken <= held:
            spools.deduct(self.owner, spool_id, Deduction.model_validate({"grams": taken}))
            self.spools[spool_id] = filament_id, held - taken

    @precondition(lambda self: self.spools)
    @rule(number=choices, color=colors)
    def move(self, number: int, color: str) -> None:
        spool_id = self.one_of(self.spools, number)
        change = SpoolChange.model_validate({"color": color})
        self.keep(spools.change(self.owner, spool_id, change, expected=None))

    @precondition(lambda self: self.filaments)
    @rule(number=choices, color=colors, brand=brand_names)
    def change_filament(self, number: int, color: str, brand: str) -> None:
        filament_id = self.one_of(self.filaments, number)
        change = FilamentChange.model_validate({"color": color, "brand": brand})
        service.change(self.owner, filament_id, change, expected=None)
        self.filaments[filament_id] |= {"color": color, "brand": brand}

    @precondition(lambda self: self.filaments)
    @rule(number=choices)
    def delete_filament(self, number: int) -> None:
        filament_id = self.one_of(self.filaments, number)
        is_used = any(held == filament_id for held, _ in self.spools.values())
        try:
            service.remove(self.owner, filament_id, expected=None)
            assert not is_used
            del self.filaments[filament_id]
        except Conflict:
            assert is_used

    @precondition(lambda self: self.filaments)
    @rule(number=choices, suffix=st.sampled_from((" Inc", "")))
    def rename_brand(self, number: int, suffix: str) -> None:
        brands = sorted(BRANDS.walk(self.owner), key=lambda brand: brand.id)
        brand = brands[number % len(brands)]
        name = f"{brand.name.removesuffix(' Inc')}{suffix}"
        change = BrandChange.model_validate({"name": name})
        service.change_brand(self.owner, brand.id, change, expected=None)
        for filament in FILAMENTS.walk(self.owner):
            if filament.brand_id == brand.id:
                self.filaments[filament.id]["brand"] = name

    @rule(by_low=st.none() | st.booleans(), color=st.none() | colors, page=st.integers(0, 2))
    def lists_agree(self, by_low: bool | None, color: str | None, page: int) -> None:
        stored = [*FILAMENTS.walk(self.owner)]
        for filament in stored:
            fields = {name: getattr(filament, name) for name in ("color", "brand")}
            assert fields.items() <= self.filaments[filament.id].items()
        for spool in SPOOLS.walk(self.owner):
            filament_id, held = self.spools[spool.id]
            shown = self.filaments[filament_id]
            assert spool.filament_id == filament_id
            assert spool.remaining_weight_grams == held
            assert (spool.color, spool.brand) == (shown["color"], shown["brand"])
        totals = {
            filament_id: sum(held for other, held in self.spools.values() if other == filament_id)
            for filament_id in self.filaments
        }

        def is_low(filament: Any) -> bool:
            threshold = self.filaments[filament.id]["low_stock_threshold_grams"]
            return threshold is not None and totals[filament.id] <= threshold

        wanted = (("low_stock", by_low), ("color", color))
        matches = tuple(Match(name, (value,)) for name, value in wanted if value is not None)
        query = ListQuery(
            limit=3, skip=3 * page, sort_by="color", sort_order="asc", matches=matches
        )
        found = service.page(self.owner, query)
        rows = NaiveList(FILAMENTS.spec, low_stock=is_low).all_rows(stored, query)
        assert [one.id for one in found.items] == [one.id for one in rows][3 * page : 3 * page + 3]
        assert found.total == len(rows)
        for one in found.items:
            assert one.stock.remaining_weight_grams == totals[one.id]
            assert one.low_stock == is_low(one)


def test_filaments_brands_and_spools_agree_with_a_naive_model(signing_secret: Any) -> None:
    run_state_machine_as_test(
        Filaments,
        settings=settings(
            max_examples=cases(8, long=300),
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.explicit, Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
