"""Numbers that people say and print: given once, and good in the place of an id."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.access.tokens import TokenType, issue
from batchivo.spools import service
from batchivo.spools.models import NewSpool
from functions.orders.app import app as orders_app
from functions.production_runs.app import app as runs_app
from functions.spools.app import app
from testbed.library import new_account
from testbed.traffic import watched
from tests.support import orders, runs
from tests.support.asgi import InProcess

SPOOLS = "/api/v1/spools"
NEW = {"material_type": "PLA", "net_weight_grams": 1000}


@pytest.fixture
def headers(principal: Principal) -> dict[str, str]:
    return {"Authorization": f"Bearer {issue(principal, TokenType.ACCESS)}"}


@pytest.fixture
def another() -> dict[str, str]:
    """The headers of another workspace's owner."""
    return {"Authorization": f"Bearer {issue(new_account().principal, TokenType.ACCESS)}"}


@pytest.fixture
def spool(principal: Principal) -> dict[str, Any]:
    (made,) = service.create(principal, NewSpool.model_validate(NEW))
    return service.shown(principal, made).model_dump(mode="json")


def spools(owner: Principal, count: int = 1) -> list[int | None]:
    new = NewSpool.model_validate({**NEW, "quantity": count})
    return [spool.number for spool in service.create(owner, new)]


def test_each_kind_is_counted_by_itself_and_no_number_is_given_twice(principal: Principal) -> None:
    assert spools(principal, 3) == [1, 2, 3]
    assert runs.pending(principal).number == "RUN-000001"
    last = service.create(principal, NewSpool.model_validate(NEW))[0]
    service.remove(principal, last.id, expected=None)
    assert spools(principal) == [5]


def test_sixteen_at_once_get_sixteen_numbers(principal: Principal) -> None:
    with ThreadPoolExecutor(16) as callers:
        numbers = [*callers.map(lambda _: spools(principal)[0], range(16))]
    assert sorted(map(int, map(str, numbers))) == [*range(1, 17)]


def test_49_spools_that_fill_a_transaction_have_numbers_too(
    principal: Principal, headers: dict[str, str]
) -> None:
    assert spools(principal, 49) == [*range(1, 50)]
    assert InProcess(app).get(f"{SPOOLS}/49", headers=headers).json()["data"]["number"] == 49


def test_a_number_stands_for_the_id_in_a_path(
    spool: dict[str, Any], headers: dict[str, str]
) -> None:
    api, address = InProcess(app), f"{SPOOLS}/1"
    assert api.get(address, headers=headers).json()["data"] == spool
    change = {"location": "Shelf B"}
    changed = api.patch(address, json=change, headers=headers).json()["data"]
    assert (changed["id"], changed["location"]) == (spool["id"], "Shelf B")
    used = api.post(f"{address}/deduct", json={"grams": 100}, headers=headers).json()["data"]
    assert (used["id"], used["remaining_weight_grams"]) == (spool["id"], 900)
    (latest, _) = api.get(f"{address}/usage", headers=headers).json()["data"]
    assert latest["spool_id"] == spool["id"]
    assert api.request("DELETE", address, headers=headers).status_code == 204
    assert api.get(address, headers=headers).status_code == 404


def test_a_number_is_its_own_workspaces(
    spool: dict[str, Any], headers: dict[str, str], another: dict[str, str]
) -> None:
    api = InProcess(app)
    assert api.get(f"{SPOOLS}/1", headers=headers).status_code == 200
    assert api.get(f"{SPOOLS}/1", headers=another).status_code == 404
    made = api.post(SPOOLS, json=NEW, headers=another).json()["data"]
    assert api.get(f"{SPOOLS}/1", headers=another).json()["data"] == made


@pytest.mark.parametrize("name", ["0", "2", "1.0", "-1", "1e0", "\u0661", "1" * 60])
def test_another_text_is_not_found(
    spool: dict[str, Any], headers: dict[str, str], name: str
) -> None:
    answer = InProcess(app).get(f"{SPOOLS}/{name}", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def test_a_number_is_looked_up_once(spool: dict[str, Any], headers: dict[str, str]) -> None:
    api, address = InProcess(app), f"{SPOOLS}/1"
    trips = []
    for _ in range(2):
        with watched() as traffic:
            assert api.get(address, headers=headers).status_code == 200
        trips.append(traffic.round_trips)
    assert trips[0] - trips[1] == 1


def test_runs_and_orders_are_called_by_their_numbers(
    principal: Principal, headers: dict[str, str]
) -> None:
    run = runs.pending(principal)
    order = orders.received(principal, orders.wants(orders.product(principal, 5), 2))
    for api, path, named in (
        (runs_app, "production-runs", run),
        (orders_app, "orders", order),
    ):
        for name in (named.number, named.number.lower(), "1"):
            answer = InProcess(api).get(f"/api/v1/{path}/{name}", headers=headers)
            assert answer.json()["data"]["id"] == named.id
    started = InProcess(runs_app).post("/api/v1/production-runs/RUN-000001/start", headers=headers)
    assert started.json()["data"]["status"] == "in_progress"


def test_spools_are_found_and_listed_by_number(
    principal: Principal, headers: dict[str, str]
) -> None:
    spools(principal, 12)
    for query, found in (
        ("number=2", [2]),
        ("number=2,11", [11, 2]),
        ("search=2", [2]),
        ("search=%2312", [12]),
        ("sort_by=number&sort_order=desc&limit=2", [12, 11]),
    ):
        listed = InProcess(app).get(f"{SPOOLS}?{query}", headers=headers).json()["data"]
        assert [spool["number"] for spool in listed] == found, query


# --- files


def imported(headers: dict[str, str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    answer = InProcess(app).post(f"{SPOOLS}/import", json=rows, headers=headers)
    report: dict[str, Any] = answer.json()["data"]
    return report


def of_spoolman(*ids: int) -> list[dict[str, Any]]:
    filament = {"material": "PLA", "density": 1.24, "diameter": 1.75, "weight": 1000}
    return [{"id": spool_id, "filament": filament} for spool_id in ids]


def names(headers: dict[str, str]) -> dict[int, str]:
    """The external ids of the spools, by number."""
    query = "sort_by=number&sort_order=asc&limit=100"
    listed = InProcess(app).get(f"{SPOOLS}?{query}", headers=headers).json()["data"]
    return {spool["number"]: spool["external_id"] for spool in listed}


def test_spoolmans_ids_become_numbers_so_that_labels_on_the_shelf_still_scan(
    principal: Principal, headers: dict[str, str]
) -> None:
    rows = of_spoolman(7, 3, *range(40, 70))
    report = imported(headers, rows)
    assert report["errors"] == []
    assert (report["created"], report["renumbered"]) == (32, 0)
    assert names(headers) == {row["id"]: f"spoolman:{row['id']}" for row in rows}
    assert spools(principal) == [70]
    again = imported(headers, rows)
    assert (again["unchanged"], again["renumbered"]) == (32, 0)


def test_a_new_spool_whose_number_is_taken_gets_the_next_one(
    principal: Principal, headers: dict[str, str]
) -> None:
    spools(principal, 2)
    rows = of_spoolman(1, 2, 9)
    assert imported(headers, rows)["renumbered"] == 2
    assert [*names(headers)] == [1, 2, 9, 10, 11]


def test_a_row_keeps_its_number_or_gets_one_above_all_in_the_file(
    headers: dict[str, str],
) -> None:
    rows = [{**NEW, "external_id": str(number)} for number in range(4)]
    rows[1]["number"] = rows[2]["number"] = 5
    assert imported(headers, rows)["renumbered"] == 1
    assert names(headers) == {5: "1", 6: "0", 7: "2", 8: "3"}


def test_an_export_brings_its_numbers_to_another_workspace(
    principal: Principal, headers: dict[str, str], another: dict[str, str]
) -> None:
    spools(principal, 3)
    api = InProcess(app)
    file = api.get(f"{SPOOLS}/export", headers=headers)
    for _ in range(2):
        answer = api.post(
            f"{SPOOLS}/import",
            content=file.content,
            headers={**another, "Content-Type": "text/csv"},
        )
        assert answer.json()["data"]["renumbered"] == 0
    assert [*names(another)] == [1, 2, 3]


def test_a_spools_number_never_changes(spool: dict[str, Any], headers: dict[str, str]) -> None:
    report = imported(headers, [{"id": spool["id"], "number": 8}])
    (error,) = report["errors"]
    assert (error["field"], error["message"]) == (
        "number",
        "cannot be changed: the spool has the number 1",
    )


@pytest.mark.parametrize("number", [0, -1, 1.5, True, "7", 10_000_000])
def test_a_number_that_none_can_be_is_refused(headers: dict[str, str], number: object) -> None:
    report = imported(headers, [{**NEW, "number": number}])
    assert [error["field"] for error in report["errors"]] == ["number"]
