"""Totals of spools that came and went, against sums made the simple way."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from batchivo.spools.filament import FilamentInStock
from batchivo.spools.listing import SPOOLS
from batchivo.spools.materials import MaterialType
from batchivo.spools.models import StoredSpool, spool_status, weights
from batchivo.spools.stock import FilamentPrices, GramPrices, Stock, Worth
from batchivo.storage.listing import pack
from batchivo.storage.totals import Total
from tests.support.factory import NOW, stored_spool

T = TypeVar("T", bound=Total)
THRESHOLD = Decimal(100)


def _spool(**fields: Any) -> StoredSpool:
    if fields["net_weight_grams"] is None:
        fields |= weights(None, used=fields["remaining_weight_grams"])
    return stored_spool(**fields)


_grams = st.sampled_from(["0", "0.001", "99.999", "100", "333.333", "750"]).map(Decimal)
_spools = st.builds(
    lambda number, **fields: _spool(**fields, created_at=NOW + timedelta(seconds=number)),
    st.integers(0, 3),
    material_type=st.sampled_from([MaterialType.PLA, MaterialType.PETG]),
    brand=st.sampled_from([None, "eSun"]),
    filament_id=st.sampled_from([None, "f1", "f2"]),
    color=st.sampled_from([None, "Red", "RED", "Blue"]),
    remaining_weight_grams=_grams,
    net_weight_grams=st.sampled_from([Decimal(750), Decimal(1000), Decimal("333.333"), None]),
    purchase_price=st.sampled_from([None, Decimal(0), Decimal("19.99"), Decimal("0.0001")]),
    purchase_date=st.sampled_from([None, date(2026, 9, 30), date(2026, 10, 1)]),
    low_stock_threshold_grams=st.sampled_from([None, Decimal(50), Decimal(500)]),
    archived=st.booleans(),
)
_histories = st.lists(st.tuples(_spools, st.booleans()), max_size=12)
"""Spools, and whether they stay."""


def row_of(spool: StoredSpool, total: Total) -> tuple[Any, ...]:
    """The spool's fields as the list reads them back."""
    _, _, *packed = json.loads(
        pack(SPOOLS, {f.name: getattr(spool, f.name) for f in SPOOLS.stored})
    )
    stored = dict(zip((field.name for field in SPOOLS.stored), packed, strict=True))
    stored["id"] = spool.id
    return tuple(stored[name] for name in total.fields)


def counted(
    total: T, history: Sequence[tuple[StoredSpool, bool]], look: Callable[[T], object]
) -> T:
    """The total when all came and some went again; it is looked at before each change."""
    for spool, _ in history:
        total.count(1, *row_of(spool, total))
        look(total)
    for spool, stays in reversed(history):
        if not stays:
            total.count(-1, *row_of(spool, total))
            look(total)
    return total


def figures(worth: Worth) -> tuple[int, Decimal, Fraction, int, int]:
    return worth.spools, worth.grams, worth.value, worth.unpriced, worth.unweighed


def sums(spools: Iterable[StoredSpool]) -> tuple[int, Decimal, Fraction, int, int]:
    kept = [*spools]
    weighed = [
        (spool.remaining_weight_grams, spool.net_weight_grams, spool.purchase_price)
        for spool in kept
        if spool.remaining_weight_grams is not None and spool.net_weight_grams is not None
    ]
    value = sum(
        (Fraction(grams) * Fraction(price or 0) / Fraction(net) for grams, net, price in weighed),
        Fraction(0),
    )
    total = sum((weight[0] for weight in weighed), Decimal(0))
    unpriced = [grams for grams, _, price in weighed if price is None and grams > 0]
    return len(kept), total, value, len(unpriced), len(kept) - len(weighed)


_KEYS: dict[str, Callable[[StoredSpool], str | None]] = {
    "status": lambda spool: (
        spool_status(
            THRESHOLD,
            archived=spool.archived,
            remaining=spool.remaining_weight_grams,
            threshold=spool.low_stock_threshold_grams,
        ).value
    ),
    "material_type": lambda spool: spool.material_type.value,
    "brand": lambda spool: spool.brand,
    "filament_id": lambda spool: spool.filament_id,
    "color": lambda spool: spool.color,
}


@settings(max_examples=50)
@given(_histories)
def test_the_stock_is_the_sum_of_the_spools_that_stayed(
    history: list[tuple[StoredSpool, bool]],
) -> None:
    stock = counted(Stock(THRESHOLD), history, lambda _: None)
    kept = [spool for spool, stays in history if stays and not spool.archived]
    for by, key_of in _KEYS.items():
        groups = {key: figures(worth) for key, worth in stock.grouped(by).items()}
        keys = {key_of(spool) for spool in kept}
        assert groups == {key: sums(s for s in kept if key_of(s) == key) for key in keys}


def _prices(spools: Iterable[StoredSpool], color: str | None) -> GramPrices:
    priced = [
        spool
        for spool in spools
        if spool.material_type is MaterialType.PLA
        and spool.purchase_price is not None
        and spool.net_weight_grams is not None
        and (color is None or (spool.color or "").casefold() == color.casefold())
    ]
    _, grams, value, *_ = sums(s for s in priced if not s.archived)
    latest = max(priced, key=_purchase, default=None)
    return GramPrices(
        mean=value / Fraction(grams) if grams else None,
        last=Fraction(latest.purchase_price or 0) / Fraction(latest.net_weight_grams or 0)
        if latest
        else None,
    )


def _purchase(spool: StoredSpool) -> tuple[Any, ...]:
    day = spool.purchase_date.isoformat() if spool.purchase_date else ""
    return day, spool.created_at, spool.purchase_price, spool.net_weight_grams


@settings(max_examples=50)
@given(_histories)
def test_prices_are_those_of_the_spools_that_stayed(
    history: list[tuple[StoredSpool, bool]],
) -> None:
    kinds = [(MaterialType.PLA, color) for color in (None, "red", "Blue", "", "Green")]
    prices = counted(FilamentPrices(), history, lambda total: [*map(total.of, kinds)])
    kept = [spool for spool, stays in history if stays]
    for kind in kinds:
        assert prices.of(kind) == _prices(kept, kind[1])


@settings(max_examples=50)
@given(_histories, st.lists(st.sampled_from([None, "red", "Blue", "", "Green"]), max_size=3))
def test_filament_in_stock_is_that_of_the_spools_that_stayed_in_the_order_of_use(
    history: list[tuple[StoredSpool, bool]], colors: list[str | None]
) -> None:
    kinds = [(MaterialType.PLA, color) for color in colors]
    numbered = [
        (spool.model_copy(update={"id": str(n), "created_at": NOW + timedelta(seconds=n)}), stays)
        for n, (spool, stays) in enumerate(history)
    ]
    total = counted(FilamentInStock(), numbered, lambda total: total.of(kinds))
    fitting = [
        spool
        for spool, stays in numbered
        if stays
        and not spool.archived
        and spool.remaining_weight_grams != 0
        and spool.material_type is MaterialType.PLA
        and any(c is None or (spool.color or "").casefold() == c.casefold() for c in colors)
    ]
    fitting.sort(
        key=lambda s: (
            (2, Decimal(0), _purchase(s)[:2])
            if s.remaining_weight_grams is None or s.net_weight_grams is None
            else (0, s.remaining_weight_grams, _purchase(s)[:2])
            if s.remaining_weight_grams < s.net_weight_grams
            else (1, Decimal(0), _purchase(s)[:2])
        )
    )
    assert [spool.spool_id for spool in total.of(kinds)] == [spool.id for spool in fitting]
