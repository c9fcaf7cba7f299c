"""Spools of unknown weight: they count their use until they are weighed, and stand in no total."""

from typing import Any

import pytest

from testbed.api import Api, Caller

PETG: dict[str, Any] = {"material_type": "PETG", "color": "Teal", "net_weight_grams": None}
WEIGHTS = ("net_weight_grams", "remaining_weight_grams", "used_weight_grams")


class Shop:
    """A workspace and its owner."""

    def __init__(self, api: Api) -> None:
        self.owner: Caller = api.owner()

    def ask(self, method: str, path: str, body: Any = None, *, refused: int | None = None) -> Any:
        """Return the data of an answer, or the error of one that is refused."""
        answer = self.owner.call(method, f"/{path}", body)
        assert answer.status_code == refused or (refused is None and answer.is_success), answer.text
        return answer.json() if refused else answer.json()["data"]


@pytest.fixture
def shop(api: Api) -> Shop:
    return Shop(api)


def weights(spool: dict[str, Any]) -> tuple[float | None, ...]:
    return tuple(spool[name] for name in WEIGHTS)


def unweighed(shop: Shop, **fields: Any) -> dict[str, Any]:
    spool: dict[str, Any] = shop.ask("POST", "spools", PETG | fields)
    assert spool["net_weight_grams"] is None
    return spool


def ledger(shop: Shop, spool: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Oldest first."""
    entries = shop.ask("GET", f"spools/{spool['id']}/usage?sort_by=created_at&sort_order=asc")
    return [(entry["kind"], entry["delta_grams"], entry["balance_grams"]) for entry in entries]


def test_it_counts_its_use_and_gets_its_weight_by_a_scale(shop: Shop) -> None:
    spool = unweighed(shop)
    path = f"spools/{spool['id']}"
    assert weights(spool) == (None, None, 0)
    assert (spool["status"], spool["available_weight_grams"]) == ("in_stock", 0)
    used = shop.ask("POST", f"{path}/deduct", {"grams": 120})
    assert weights(used) == (None, None, 120)
    shop.ask("POST", f"{path}/deduct", {"grams": 5000})
    shop.ask("POST", f"{path}/adjust", {"delta_grams": 5121, "reason": "oops"}, refused=422)
    fewer = shop.ask("POST", f"{path}/adjust", {"delta_grams": 4990, "reason": "misread"})
    assert (weights(fewer), fewer["status"]) == ((None, None, 130), "in_stock")
    shop.ask("POST", f"{path}/measure", {"gross_weight_grams": 850}, refused=409)
    weighing = {"gross_weight_grams": 850, "spool_weight_grams": 230}
    weighed = shop.ask("POST", f"{path}/measure", weighing)
    assert (weights(weighed), weighed["spool_weight_grams"]) == ((750, 620, 130), 230)
    assert ledger(shop, spool) == [
        ("create", 0, 0),
        ("deduct", -120, -120),
        ("deduct", -5000, -5120),
        ("adjust", 4990, -130),
        ("measure", 750, 620),
    ]


def test_it_gets_its_weight_by_a_change(shop: Shop) -> None:
    spool = unweighed(shop, used_weight_grams=250)
    assert weights(spool) == (None, None, 250)
    path = f"spools/{spool['id']}"
    assert weights(shop.ask("PATCH", path, {"net_weight_grams": 1000})) == (1000, 750, 250)
    assert weights(shop.ask("PATCH", path, {"net_weight_grams": 750})) == (750, 750, 0)
    shop.ask("PATCH", path, {"net_weight_grams": None}, refused=422)
    assert ledger(shop, spool) == [("create", -250, -250), ("adjust", 1000, 750)]


def test_a_change_below_what_was_used_leaves_it_empty_and_tells_all_use(shop: Shop) -> None:
    spool = unweighed(shop, used_weight_grams=800)
    path = f"spools/{spool['id']}"
    emptied = shop.ask("PATCH", path, {"net_weight_grams": 750})
    assert (weights(emptied), emptied["status"]) == ((750, 0, 800), "empty")
    shop.ask("POST", f"{path}/deduct", {"grams": 1}, refused=409)
    corrected = shop.ask("POST", f"{path}/adjust", {"delta_grams": 50, "reason": "found"})
    assert weights(corrected) == (750, 50, 700)


def test_an_empty_scale_says_nothing_of_an_unused_spool(shop: Shop) -> None:
    path = f"spools/{unweighed(shop)['id']}/measure"
    shop.ask("POST", path, {"gross_weight_grams": 200, "spool_weight_grams": 200}, refused=422)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"net_weight_grams": 1000, "used_weight_grams": 300}, (1000, 700, 300)),
        ({"net_weight_grams": 1000, "used_weight_grams": 1300}, (1000, 0, 1300)),
        ({"net_weight_grams": None, "remaining_weight_grams": 300}, None),
        ({"net_weight_grams": 1, "remaining_weight_grams": 1, "used_weight_grams": 0}, None),
    ],
    ids=str,
)
def test_a_new_spool_is_told_what_remains_or_what_was_used(
    shop: Shop, body: dict[str, Any], expected: tuple[float, ...] | None
) -> None:
    if expected is None:
        shop.ask("POST", "spools", PETG | body, refused=422)
    else:
        assert weights(shop.ask("POST", "spools", PETG | body)) == expected


def test_a_spool_has_its_filaments_weight_unless_it_says_that_it_is_not_known(shop: Shop) -> None:
    weights_of_filaments: tuple[dict[str, int], ...] = {"net_weight_grams": 750}, {}
    of_known, of_unknown = (
        {"filament_id": shop.ask("POST", "filaments", {"material": "PLA"} | weight)["id"]}
        for weight in weights_of_filaments
    )
    assert weights(shop.ask("POST", "spools", of_known)) == (750, 750, 0)
    without = of_known | {"net_weight_grams": None}
    assert weights(shop.ask("POST", "spools", without)) == (None, None, 0)
    assert weights(shop.ask("POST", "spools", of_unknown)) == (None, None, 0)
    opened = of_unknown | {"net_weight_grams": 500, "remaining_weight_grams": 20}
    assert weights(shop.ask("POST", "spools", opened)) == (500, 20, 480)
    shop.ask("POST", "spools", {"material_type": "PLA"}, refused=422)
