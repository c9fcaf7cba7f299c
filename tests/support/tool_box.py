"""A product of three levels of components, costed by hand.

The box takes hinges, a lid and screw caps; hinges and lid take screw caps too::

    box (2 hinges, 1 lid, 4 caps) -> hinge (2 caps), lid (1 cap) -> cap
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Json = dict[str, Any]

RATES: Json = {
    "labour_rate_per_hour": 18.5,
    "machine_rate_per_hour": 0.75,
    "electricity_price_per_kwh": 0.3125,
    "printer_power_watts": 120,
    "default_markup_percent": 40,
}

DEAR_BLACK, DEAR_PRICE = "black, opened", 25.99
"""The spool whose price rises afterwards, and its new price."""


def _spool(material: str, net: float, price: float | None, remaining: float, **more: Any) -> Json:
    return {
        "material_type": material,
        "net_weight_grams": net,
        "purchase_price": price,
        "remaining_weight_grams": remaining,
        **more,
    }


SPOOLS: dict[str, Json] = {
    DEAR_BLACK: _spool("PLA", 1000, 22.99, 600, color="Black"),
    "black, small": _spool("PLA", 750, 19.99, 250, color="black"),
    "white": _spool("PLA", 1000, 20, 150, color="White"),
    "a gift": _spool("PLA", 1000, None, 1000, color="Black"),
    "sold": _spool("PLA", 1000, 99, 500, color="Black", archived=True),
    "PETG, used up": _spool("PETG", 1000, 25, 0, purchase_date="2026-01-10"),
    "PETG, used up before": _spool("PETG", 1000, 21, 0, purchase_date="2025-11-30"),
    "PETG, used up, bought who knows when": _spool("PETG", 1000, 27.5, 0),
    "TPU, used up before": _spool("TPU", 500, 30, 0),
    "TPU, used up": _spool("TPU", 750, 36, 0),
    "ABS, a gift": _spool("ABS", 1000, None, 900),
}
"""In the order of their creation."""


@dataclass(frozen=True)
class Part:
    """A product to create, its components by name with their quantities."""

    details: Json
    components: dict[str, int] = field(default_factory=dict)


def _material(material: str, grams: float, purge: float = 0, color: str | None = None) -> Json:
    return {
        "material_type": material,
        "color": color,
        "weight_grams": grams,
        "purge_grams": purge,
    }


PARTS: dict[str, Part] = {
    "cap": Part(
        {
            "materials": [_material("PLA", 10, 0.5, "BLACK")],
            "estimated_print_time_minutes": 20,
            "labour_minutes": 1,
        }
    ),
    "hinge": Part(
        {"materials": [_material("PETG", 40, 2)], "estimated_print_time_minutes": 90}, {"cap": 2}
    ),
    "lid": Part(
        {
            "materials": [_material("PLA", 30, 1)],
            "labour_minutes": 5,
            "other_costs": [{"name": "Magnet", "amount": 0.35}],
        },
        {"cap": 1},
    ),
    "box": Part(
        {
            "materials": [_material("TPU", 12.5), _material("ASA", 5), _material("ABS", 5)],
            "estimated_print_time_minutes": 340,
            "labour_minutes": 12,
            "other_costs": [
                {"name": "Carton", "amount": 0.8},
                {"name": "Overhead", "amount": 1.25},
            ],
            "markup_percent": 120,
            "price": 49.9,
        },
        {"hinge": 2, "lid": 1, "cap": 4},
    ),
}
"""In an order in which they can be created."""

COLUMNS = (
    "material_cost",
    "component_cost",
    "labour_cost",
    "machine_cost",
    "electricity_cost",
    "other_cost",
    "total_cost",
    "suggested_price",
)
BESIDE = {"costed_at", "complete", "unpriced", "purchase_cost"}
"""The fields of costs that are no column: nothing in the tool box is bought."""


def _table(text: str) -> dict[str, dict[str, Decimal]]:
    rows = [line.split() for line in text.strip().splitlines()]
    return {name: dict(zip(COLUMNS, map(Decimal, amounts), strict=True)) for name, *amounts in rows}


# Black PLA costs (600 * 22.99/1000 + 250 * 19.99/750) / 850 = 0.02406745... a gram, PLA of any
# colour (13.794 + 6.66333... + 150 * 20/1000) / 1000 = 0.02345733..., PETG 25/1000 (the last
# purchase of which the day is known), TPU 36/750 (the last made known), ASA and ABS nothing.
#
# An hour of power is 0.12 kW * 0.3125 = 0.0375.
#
# cap    10.5 g * 0.02406745 = 0.252708; 1/60 * 18.50 = 0.308333; 20/60 * 0.75; 20/60 * 0.0375
# hinge  42 g * 0.025; 2 * 0.8235; 1.5 * 0.75; 1.5 * 0.0375 = 0.05625, a half, to the even 2
# lid    31 g * 0.02345733 = 0.727177; 0.8235; 5/60 * 18.50 = 1.541667; the magnet
# box    12.5 g * 0.048; 2 * 3.8782 + 3.4424 + 4 * 0.8235; 12/60 * 18.50; 340/60 * 0.75;
#        340/60 * 0.0375; carton and overhead
COSTS = _table(
    """
    cap   0.2527  0       0.3083  0.25   0.0125  0      0.8235    1.1529
    hinge 1.05    1.647   0       1.125  0.0562  0      3.8782    5.4295
    lid   0.7272  0.8235  1.5417  0      0       0.35   3.4424    4.8194
    box   0.6     14.4928 3.7     4.25   0.2125  2.05   25.3053   55.6717
    """
)

# Black PLA now costs (600 * 25.99/1000 + 6.66333...) / 850 = 0.02618509..., any PLA
# (15.594 + 9.66333...) / 1000 = 0.02525733...
#
# cap    10.5 g * 0.02618509 = 0.274944
# lid    31 g * 0.02525733 = 0.782977
COSTS_WITH_DEAR_BLACK = _table(
    """
    cap   0.2749  0       0.3083  0.25   0.0125  0      0.8457    1.1840
    hinge 1.05    1.6914  0       1.125  0.0562  0      3.9226    5.4916
    lid   0.783   0.8457  1.5417  0      0       0.35   3.5204    4.9286
    box   0.6     14.7484 3.7     4.25   0.2125  2.05   25.5609   56.2340
    """
)

PRICE_SOURCES = {
    "cap": ["stock"],
    "hinge": ["last_purchase"],
    "lid": ["stock"],
    "box": ["last_purchase", "unknown", "unknown"],
}

BOX_MARGIN_PERCENT = Decimal("49.2880")
"""(49.9 - 25.3053) / 49.9 * 100 = 49.287976"""
