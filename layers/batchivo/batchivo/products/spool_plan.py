"""Which spools a number of pieces is printed from. Pure functions.

A piece is printed from one spool per material, unless the material may be split; all pieces of a
material have one colour; and a margin stays on each spool. Spools are used up in their order:
opened ones first, the emptiest first. Nothing is planned on a spool of unknown weight.

Pieces are planned one after another, so the plan for fewer pieces is the beginning of the plan for
more, and the most pieces that can be planned can be told. Materials that name a colour choose their
spools before the others, because they have less choice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property
from itertools import islice, product

from batchivo.fields import GRAM_STEP
from batchivo.products.models import PassedOver, SpoolDraw, StoredMaterial
from batchivo.spools.filament import Filament

MOST_PIECES = 1_000_000
"""Counting stops here."""

_MOST_CHOICES = 64
"""Of colours, where materials leave them open."""

_MOST_PASSED_OVER = 5
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Margin:
    """What stays on a spool: the larger of so many grams and a share of all that is planned."""

    grams: Decimal = _NOTHING
    percent: Decimal = _NOTHING

    @cached_property
    def _whole(self) -> Decimal:
        return 1 + self.percent / 100

    def usable(self, spool: Filament) -> Decimal:
        """Return the grams that can be planned beside those that are reserved."""
        share = spool.remaining / self._whole
        most = min(spool.remaining - self.grams, share).quantize(GRAM_STEP, ROUND_FLOOR)
        return max(most - spool.reserved, _NOTHING)


@dataclass
class Supply:
    """The spools in their order of use, and the grams of each that are not planned yet. Those of
    unknown weight are kept apart."""

    spools: Sequence[Filament]
    margin: Margin
    unweighed: Sequence[Filament] = field(init=False)
    usable: dict[str, Decimal] = field(init=False)

    def __post_init__(self) -> None:
        self.unweighed = [spool for spool in self.spools if not spool.is_weighed]
        if self.unweighed:
            self.spools = [spool for spool in self.spools if spool.is_weighed]
        self.usable = {spool.spool_id: self.margin.usable(spool) for spool in self.spools}


@dataclass(frozen=True)
class Planned:
    """The spools planned for one material."""

    material: StoredMaterial
    wanted: int
    """Pieces."""
    pieces: int
    """Those that the spools allow."""
    draws: list[SpoolDraw]
    passed_over: list[PassedOver]
    spare: Decimal
    """The usable grams that are left on spools of the same colour."""
    last_resort: str | None
    """The last spool of the colour, for the grams that are short; None if there is none."""

    @property
    def needed_grams(self) -> Decimal:
        return self.material.grams * self.wanted

    @property
    def short_grams(self) -> Decimal:
        return self.material.grams * (self.wanted - self.pieces)


@dataclass
class _Line:
    """A material, and the spools of one colour that it may be printed from."""

    material: StoredMaterial
    spools: Sequence[Filament]
    position: int = 0
    pieces: int = 0
    taken: defaultdict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    grams: Decimal = field(init=False)
    """Of one piece."""

    def __post_init__(self) -> None:
        self.grams = self.material.grams


def plan(materials: Sequence[StoredMaterial], quantity: int, supply: Supply) -> list[Planned]:
    """Plan the materials of so many pieces of a product, and take them off the supply."""
    required = [material for material in materials if material.is_required]
    groups = [required, *([material] for material in materials if not material.is_required)]
    planned: dict[str, Planned] = {}
    for group in groups:
        before = dict(supply.usable)
        lines, supply.usable = _best(group, quantity, supply)
        for line in lines:
            _place([line], quantity - line.pieces, supply.usable)
        for line in lines:
            planned[line.material.id] = _planned(line, quantity, supply, before)
    return [planned[material.id] for material in materials]


def most_pieces(materials: Sequence[StoredMaterial], supply: Supply) -> int:
    """Return the largest quantity for which ``plan`` lacks no required material."""
    required = [material for material in materials if material.is_required]
    lines, _ = _best(required, MOST_PIECES, supply)
    return min((line.pieces for line in lines), default=MOST_PIECES)


def _best(
    materials: Sequence[StoredMaterial], quantity: int, supply: Supply
) -> tuple[list[_Line], dict[str, Decimal]]:
    """Return the lines in the first choice of colours that allows the quantity, or else the most
    pieces, and the grams that are usable then."""
    best: tuple[list[_Line], dict[str, Decimal]] | None = None
    most = -1
    for lines in _choices(materials, supply):
        usable = dict(supply.usable)
        pieces = _place(lines, quantity, usable)
        if pieces > most:
            best, most = (lines, usable), pieces
        if pieces == quantity:
            break
    assert best is not None  # noqa: S101 - there is at least one choice
    return best


def _choices(materials: Sequence[StoredMaterial], supply: Supply) -> Iterator[list[_Line]]:
    """Yield the lines with each choice of colours."""
    ranked = sorted(materials, key=lambda material: material.color is None)
    open_count = sum(material.color is None for material in materials)
    most = int(_MOST_CHOICES ** (1 / open_count)) if open_count else 1
    choices = [_colors(material, supply, most) for material in ranked]
    for chosen in islice(product(*choices), _MOST_CHOICES):
        yield [_Line(m, spools) for m, spools in zip(ranked, chosen, strict=True)]


def _colors(material: StoredMaterial, supply: Supply, most: int) -> list[list[Filament]]:
    """Return the material's spools by colour, in the order of use; the amplest colours only, if
    there are too many."""
    by_color: dict[str, list[Filament]] = {}
    for spool in _fitting(material, supply.spools):
        by_color.setdefault(spool.folded_color, []).append(spool)
    amplest = sorted(
        by_color,
        key=lambda color: -sum(supply.usable[spool.spool_id] for spool in by_color[color]),
    )[:most]
    return [by_color[color] for color in by_color if color in amplest] or [[]]


def _fitting(material: StoredMaterial, spools: Iterable[Filament]) -> list[Filament]:
    return [spool for spool in spools if spool.serves(material.material_type, material.color)]


def _place(lines: Sequence[_Line], quantity: int, usable: dict[str, Decimal]) -> int:
    """Place up to so many more pieces of all the lines; returns how many could be placed."""
    done = 0
    while done < quantity:
        sets = min(quantity - done, _sets(lines, usable))
        if sets:
            for line in lines:
                _take(line, line.spools[line.position].spool_id, line.grams * sets, usable)
        elif _place_one(lines, usable):
            sets = 1
        else:
            break
        for line in lines:
            line.pieces += sets
        done += sets
    return done if lines else quantity


def _sets(lines: Sequence[_Line], usable: Mapping[str, Decimal]) -> int:
    """Return how many pieces of all the lines the present spools hold."""
    if len(lines) == 1:  # most products have one material, and there may be thousands of spools
        [line] = lines
        if line.position >= len(line.spools):
            return 0
        return int(usable[line.spools[line.position].spool_id] // line.grams)
    load: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.position >= len(line.spools):
            return 0
        load[line.spools[line.position].spool_id] += line.grams
    return min((int(usable[spool_id] // grams) for spool_id, grams in load.items()), default=0)


def _place_one(lines: Sequence[_Line], usable: dict[str, Decimal]) -> bool:
    """Place one piece of all the lines on the present spools or the next; or nothing."""
    positions = [line.position for line in lines]
    taken: list[tuple[_Line, str, Decimal]] = []
    for line in lines:
        wanted = line.grams
        while wanted and line.position < len(line.spools):
            spool_id = line.spools[line.position].spool_id
            grams = min(wanted, usable[spool_id])
            if grams == wanted or line.material.splittable:
                taken.append((line, spool_id, grams))
                _take(line, spool_id, grams, usable)
                wanted -= grams
            if wanted:
                line.position += 1
        if wanted:
            for each, spool_id, grams in taken:
                _take(each, spool_id, -grams, usable)
            for each, position in zip(lines, positions, strict=True):
                each.position = position
            return False
    return True


def _take(line: _Line, spool_id: str, grams: Decimal, usable: dict[str, Decimal]) -> None:
    usable[spool_id] -= grams
    line.taken[spool_id] += grams


def _planned(line: _Line, quantity: int, supply: Supply, before: Mapping[str, Decimal]) -> Planned:
    draws = [
        SpoolDraw(
            spool_id=spool.spool_id,
            grams=grams,
            reason="opened, the emptiest first" if spool.opened else "unopened, the oldest first",
        )
        for spool in line.spools
        if (grams := line.taken.get(spool.spool_id, _NOTHING))
    ]
    return Planned(
        material=line.material,
        wanted=quantity,
        pieces=line.pieces,
        draws=draws,
        passed_over=_passed_over(line, quantity, supply, before),
        spare=sum((supply.usable[spool.spool_id] for spool in line.spools), _NOTHING),
        last_resort=line.spools[-1].spool_id if line.spools else None,
    )


def _passed_over(
    line: _Line, quantity: int, supply: Supply, before: Mapping[str, Decimal]
) -> list[PassedOver]:
    """Return the spools that come before the last one used, and why they were not used; and those
    of unknown weight."""
    found: list[PassedOver] = []
    of_color = {spool.spool_id for spool in line.spools}
    used = {spool_id for spool_id, grams in line.taken.items() if grams}
    remaining = set(used)
    for spool in _fitting(line.material, supply.spools):
        if line.pieces == quantity and not remaining:
            break
        remaining.discard(spool.spool_id)
        if spool.spool_id in used:
            continue
        if spool.spool_id not in of_color:
            reason = "another colour can be used for all pieces"
        elif before[spool.spool_id] >= line.material.grams:
            reason = "needed for other materials"
        elif supply.margin.usable(spool._replace(reserved=_NOTHING)) >= line.material.grams:
            reason = "reserved by other runs"
        else:
            reason = "holds less than a piece above its margin"
        found.append(PassedOver(spool_id=spool.spool_id, reason=reason))
    unweighed = [
        PassedOver(spool_id=spool.spool_id, reason="its weight is not known")
        for spool in _fitting(line.material, supply.unweighed)
    ]
    return found[:_MOST_PASSED_OVER] + unweighed[:_MOST_PASSED_OVER]
