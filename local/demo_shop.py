"""A demo shop beside the demo stock: products, runs and orders of the last months, through the API.

It is a workspace of its own, so that the stock of the other one stays as the README shows it.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

NAME = "Batchivo Demo Shop"

Call = Callable[[str, str, dict[str, Any]], dict[str, Any]]
"""Sends a call to the API: method, path and body; returns the answer's data."""

_SPOOLS = (
    ("PLA", "Black", "#1A1A1A", 22.99, 1000),
    ("PLA", "White", "#F5F5F0", 22.99, 1000),
    ("PETG", "Orange", "#F26A1B", 26.5, 1000),
    ("TPU", "Blue", "#1F5FBF", 34.9, 140),
)
_LOW_GRAMS = 100
_PRINTERS = (
    ("MK4-1", "PLA Black", 120),
    ("MK4-2", "PLA White", 120),
)
_PARTS = (
    ("Screw M3x12", "SCREW-M3", 0.04, "Reichelt", 400, 100),
    ("Shipping box, small", "BOX-S", 0.62, "Packhelp", 60, 25),
)
_CUSTOMERS = ("Grace Hopper", "Ada Lovelace", "Hedy Lamarr", "Alan Turing", "Emmy Noether")
_DAYS_AGO = (88, 75, 61, 47, 33, 20, 12, 6, 3)


def fill(call: Call, *, now: datetime) -> None:
    """Fill an empty workspace; every date is reckoned from ``now``."""
    shop = _Shop(call, now)
    shop.stock()
    shop.catalogue()
    shop.runs()
    shop.orders()


class _Shop:
    def __init__(self, call: Call, now: datetime) -> None:
        self._call = call
        self._now = now
        self._ids: dict[str, str] = {}
        self._customers = cycle(_CUSTOMERS)

    def stock(self) -> None:
        for material, color, shade, price, grams in _SPOOLS:
            spool: dict[str, Any] = {"material_type": material, "color": color, "color_hex": shade}
            spool |= {"purchase_price": price, "net_weight_grams": grams}
            made = self._call("POST", "/spools", {**spool, "low_stock_threshold_grams": _LOW_GRAMS})
            self._ids[f"{material} {color}"] = made["id"]
        for name, material, watts in _PRINTERS:
            new = {"name": name, "meter": "jobs", "power_watts": watts, "hourly_rate": 0.5}
            self._ids[name] = printer = self._call("POST", "/printers", new)["id"]
            load = {"spool_id": self._ids[material]}
            self._call("PUT", f"/printers/{printer}/slots/0", load)
        for name, sku, price, supplier, count, point in _PARTS:
            part = {"name": name, "source": "bought", "reorder_point": point}
            self._make(sku, **part, purchase_price=price, supplier=supplier)
            receipt = {"quantity": count, "unit_price": price, "supplier": supplier}
            self._call("POST", f"/products/{self._ids[sku]}/receipts", receipt)

    def catalogue(self) -> None:
        box = {"component_product_id": self._ids["BOX-S"]}
        screws = {"component_product_id": self._ids["SCREW-M3"], "quantity": 4}
        self._make(
            "STAND",
            name="Phone stand",
            price=14.9,
            reorder_point=3,
            estimated_print_time_minutes=150,
            materials=[_of("PLA", "Black", 42)],
        )
        self._make(
            "LAMP",
            name="Desk lamp",
            price=39.9,
            reorder_point=2,
            estimated_print_time_minutes=340,
            materials=[_of("PLA", "White", 60), _of("PETG", "Orange", 35), _of("TPU", "Blue", 4)],
            components=[screws],
        )
        pair = [{"component_product_id": self._ids[name]} for name in ("LAMP", "STAND")]
        self._make("DESK-SET", name="Desk set", price=49.9, components=[*pair, box])

    def runs(self) -> None:
        for number, days in enumerate(_DAYS_AGO):
            lamps = number % 2 == 1
            self._printed("LAMP" if lamps else "STAND", 2 if lamps else 3, days=days)
        failed = self._started("LAMP", 1)
        waste = {"reason": "adhesion", "text": "Came off the bed.", **self._times(days=40, hours=2)}
        self._call("POST", f"/production-runs/{failed}/fail", waste)
        self._printed("DESK-SET", 1, days=2)
        self._call("POST", f"/production-runs/{self._started('STAND', 2)}/pause", {})
        self._started("LAMP", 1)
        self._planned("STAND", 4)
        self._call("POST", f"/production-runs/{self._planned('STAND', 1)}/cancel", {})

    def orders(self) -> None:
        self._ordered("STAND", 1, "start-production", "ready", "ship", "deliver")
        self._ordered("LAMP", 1, "ready", "ship", "deliver", "refund")
        self._ordered("STAND", 2, "ready", "ship")
        self._ordered("DESK-SET", 1, "ready")
        self._ordered("STAND", 1, "cancel")
        part = self._ordered("STAND", 3, "ready")
        parcel = {"items": [{"line": 1, "quantity": 2}], "carrier": "bpost"}
        self._call("POST", f"/orders/{part}/ship", parcel)
        waiting = self._ordered("DESK-SET", 2, "start-production")
        due = (self._now + timedelta(days=4)).date().isoformat()
        self._call("PATCH", f"/orders/{waiting}", {"due_date": due, "priority": 5})
        self._ordered("LAMP", 1)

    def _make(self, sku: str, **product: Any) -> None:
        self._ids[sku] = self._call("POST", "/products", {"sku": sku, **product})["id"]

    def _planned(self, sku: str, quantity: int) -> str:
        return str(self._call("POST", "/production-runs", self._plan(sku, quantity))["id"])

    def _plan(self, sku: str, quantity: int) -> dict[str, Any]:
        bill = {"product_id": self._ids[sku], "quantity": quantity}
        return {"from_bom": bill, "printer_id": self._ids[_printer_of(sku)]}

    def _started(self, sku: str, quantity: int) -> str:
        run = self._planned(sku, quantity)
        started = self._call("POST", f"/production-runs/{run}/start", {})
        for material in started["materials"]:
            path = f"/production-runs/{run}/materials/{material['id']}"
            self._call("PATCH", path, {"used_grams": _used(material)})
        return run

    def _printed(self, sku: str, quantity: int, *, days: int) -> None:
        run = self._call("POST", "/production-runs", self._plan(sku, quantity))
        job = {"external_id": run["id"], "state": "finished", "file_name": f"{sku.lower()}.gcode"}
        usage = [
            {"spool_id": material["spool_id"], "weight_grams": _used(material)}
            for material in run["materials"]
        ]
        job |= {**self._times(days=days, hours=7), "run_id": run["id"], "usage": usage}
        # The job's end completes the run.
        self._call("POST", f"/printers/{self._ids[_printer_of(sku)]}/jobs", job)

    def _times(self, *, days: int, hours: int) -> dict[str, str]:
        ended = self._now - timedelta(days=days)
        began = ended - timedelta(hours=hours)
        return {"started_at": began.isoformat(), "ended_at": ended.isoformat()}

    def _ordered(self, sku: str, quantity: int, *steps: str) -> str:
        line = {"product_id": self._ids[sku], "quantity": quantity}
        name = next(self._customers)
        customer = {"name": name, "email": f"{name.split()[0].lower()}@example.com"}
        new = {"items": [line], "customer": customer, "shipping": 4.9}
        order = str(self._call("POST", "/orders", new)["id"])
        for step in steps:
            self._call("POST", f"/orders/{order}/{step}", {})
        return order


def _printer_of(sku: str) -> str:
    return "MK4-2" if sku == "LAMP" else "MK4-1"


def _of(material: str, color: str, grams: float) -> dict[str, Any]:
    return {"material_type": material, "color": color, "weight_grams": grams}


def _used(material: dict[str, Any]) -> float:
    """A little more than planned, in grams."""
    return round(float(material["estimated_grams"]) * 1.02, 1)


def today() -> datetime:
    """Return this hour, so that nothing lies in the future."""
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
