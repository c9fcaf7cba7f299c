"""Spools from a file: taken in once, however often and by however many it is sent."""

import json
from functools import partial
from typing import Any

import pytest

from batchivo.access.principal import Role
from testbed.api import Api, Caller
from tests.support.spoolman import exported

CSV = "text/csv"

TWO_SPOOLS = """\
external_id,material_type,brand,net_weight_grams,remaining_weight_grams,location
INV-1,PLA,Polymaker,1000,672.4,Shelf A2
INV-2,petg,,750,,
"""


def expect(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json() if status != 200 else answer.json()["data"]


def listed(caller: Caller, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.get(f"/spools?limit=100{query}").json()["data"]
    return found


def test_a_file_is_taken_in_and_sent_again_changes_nothing(api: Api) -> None:
    owner = api.owner()
    report = expect(owner.send("/spools/import", TWO_SPOOLS, "text/csv; charset=utf-8"))
    assert report == {
        "dry_run": False,
        "origin": "batchivo",
        "rows": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "failed": 0,
        "renumbered": 0,
        "left": 0,
        "next_line": None,
        "not_taken": [],
        "errors": [],
    }
    (first,) = listed(owner, "&external_id=inv-1")
    assert first["remaining_weight_grams"] == 672.4
    assert (first["brand"], first["location"], first["version"]) == ("Polymaker", "Shelf A2", 1)
    (second,) = listed(owner, "&external_id=INV-2")
    assert (second["material_type"], second["remaining_weight_grams"]) == ("PETG", 750)
    before = listed(owner)
    assert expect(owner.send("/spools/import", TWO_SPOOLS, CSV))["unchanged"] == 2
    assert listed(owner) == before


def test_a_known_spool_is_changed_and_its_weight_through_the_ledger(api: Api) -> None:
    owner = api.owner()
    owner.send("/spools/import", TWO_SPOOLS, CSV)
    (spool,) = listed(owner, "&external_id=INV-1")
    rows = [{"external_id": "INV-1", "remaining_weight_grams": 600, "brand": None}]
    report = expect(owner.post("/spools/import", rows))
    assert (report["created"], report["updated"]) == (0, 1)
    (after,) = listed(owner, "&external_id=INV-1")
    changed = {"remaining_weight_grams", "available_weight_grams", "brand", "version", "updated_at"}
    changed |= {"filament_id", "used_weight_grams"}
    assert {name for name in after if after[name] != spool[name]} == changed
    ledger = owner.get(f"/spools/{spool['id']}/usage").json()["data"]
    entries = [(e["kind"], e["delta_grams"], e["balance_grams"], e["reason"]) for e in ledger]
    assert entries == [("adjust", -72.4, 600, "Import"), ("create", 672.4, 672.4, "Import")]


def test_a_dry_run_reports_and_changes_nothing(api: Api) -> None:
    owner = api.owner()
    report = expect(owner.send("/spools/import?dry_run=true", TWO_SPOOLS, CSV))
    assert (report["dry_run"], report["created"]) == (True, 2)
    assert listed(owner) == []
    operations = [e["operation"] for e in owner.get("/auth/audit-log").json()["data"]]
    assert "importSpools" not in operations
    expect(owner.send("/spools/import", TWO_SPOOLS, CSV))
    operations = [e["operation"] for e in owner.get("/auth/audit-log").json()["data"]]
    assert operations.count("importSpools") == 1


def test_a_row_that_is_wrong_holds_up_no_other(api: Api) -> None:
    owner = api.owner()
    existing = owner.post("/spools", {"material_type": "PLA", "net_weight_grams": 1000}).json()
    spool_id = existing["data"]["id"]
    content = (
        "id,external_id,material_type,net_weight_grams,diameter_mm\n"
        f"{spool_id},OLD,,,\n"  # 2
        ",NEW,PLA,500,\n"  # 3
        ",NEW,PLA,500,\n"  # 4: the same again
        ",NO-WEIGHT,PLA,,\n"  # 5: of unknown weight
        ",NO-MATERIAL,,500,\n"  # 6
        ",BROAD,PLA,500,300\n"  # 7
        f"{spool_id},,,,2.85\n"  # 8: the spool of line 2
    )
    report = expect(owner.send("/spools/import", content, CSV))
    assert (report["rows"], report["created"], report["updated"], report["failed"]) == (7, 2, 1, 4)
    assert [(e["line"], e["field"]) for e in report["errors"]] == [
        (4, "external_id"),
        (6, "material_type"),
        (7, "diameter_mm"),
        (8, "id"),
    ]
    spools = {s["external_id"]: s for s in listed(owner)}
    assert spools["OLD"]["id"] == spool_id
    assert spools["NO-WEIGHT"]["net_weight_grams"] is None
    taken = f"id,external_id\n{spool_id},NEW\n"
    (error,) = expect(owner.send("/spools/import", taken, CSV))["errors"]
    assert (error["line"], error["field"]) == (2, "external_id")
    assert "another spool" in error["message"]


def test_an_external_id_moves_with_the_spool_that_its_row_names(api: Api) -> None:
    owner = api.owner()
    owner.send("/spools/import", TWO_SPOOLS, CSV)
    (spool,) = listed(owner, "&external_id=INV-1")
    renamed = f"id,external_id\n{spool['id']},INV-9\n"
    assert expect(owner.send("/spools/import", renamed, CSV))["updated"] == 1
    (after,) = listed(owner, "&external_id=INV-9")
    assert after["id"] == spool["id"]
    new = "external_id,material_type,net_weight_grams\nINV-1,PLA,1000\n"
    assert expect(owner.send("/spools/import", new, CSV))["created"] == 1
    given_up = f"id,external_id\n{spool['id']},\n"
    assert expect(owner.send("/spools/import", given_up, CSV))["updated"] == 1
    assert listed(owner, "&external_id=INV-9") == []


@pytest.mark.parametrize("name", ["spools.csv", "spools.json", "api.json"])
def test_spoolmans_export_is_taken_in_whole(api: Api, name: str) -> None:
    owner = api.owner()
    media_type = CSV if name.endswith(".csv") else "application/json"
    report = expect(owner.send("/spools/import", exported(name), media_type))
    assert (report["origin"], report["created"], report["errors"]) == ("spoolman", 3, [])
    assert "filament.settings_extruder_temp" in report["not_taken"]
    weights = {s["external_id"]: s["remaining_weight_grams"] for s in listed(owner)}
    assert weights == {"spoolman:1": 672.4, "spoolman:2": 1000, "spoolman:7": 0}
    for again in ("spools.csv", "spools.json", "api.json"):
        media_type = CSV if again.endswith(".csv") else "application/json"
        report = expect(owner.send("/spools/import", exported(again), media_type))
        assert report["created"] == 0
        # Spoolman's files leave open whether an unused spool is archived; its API says so.
        assert report["unchanged"] == 3


def test_the_same_file_is_recognised_by_its_idempotency_key(api: Api) -> None:
    owner = api.owner()
    nameless = "material_type,net_weight_grams\nPLA,1000\n"
    send = partial(owner.send, "/spools/import", nameless, CSV, Idempotency_Key="k")
    first, again = send(), send()
    assert (first.json(), again.headers["Idempotency-Replayed"]) == (again.json(), "true")
    assert len(listed(owner)) == 1
    other = owner.send("/spools/import?dry_run=true", nameless, CSV, Idempotency_Key="k")
    assert expect(other, 422)["code"] == "IDEMPOTENCY_MISMATCH"


def test_a_body_that_is_no_file_is_refused(api: Api) -> None:
    owner = api.owner()
    answer = owner.send("/spools/import", "<spools/>", "application/xml")
    assert expect(answer, 415)["code"] == "UNSUPPORTED_MEDIA_TYPE"
    answer = owner.send("/spools/import", "{", "application/json")
    assert expect(answer, 422)["errors"][0]["field"] == "body"
    wide = b"brand\n" + b"a" * 4_000_000
    assert expect(owner.send("/spools/import", wide, CSV), 413)["code"] == "PAYLOAD_TOO_LARGE"


def test_who_may_not_write_may_not_import_nor_try(api: Api) -> None:
    owner = api.owner()
    viewer = api.member(owner, Role.VIEWER)
    for path in ("/spools/import", "/spools/import?dry_run=true"):
        assert expect(viewer.send(path, TWO_SPOOLS, CSV), 403)["code"] == "FORBIDDEN"
    assert viewer.get("/spools/export").status_code == 200


def test_many_errors_are_listed_up_to_a_limit_and_all_counted(api: Api) -> None:
    owner = api.owner()
    rows = [{"external_id": "x" * 99, "density": "heavy", "é" * 300: 1}] * 700
    answer = owner.send("/spools/import", json.dumps(rows), "application/json", Idempotency_Key="e")
    report = expect(answer)
    assert (report["failed"], len(report["errors"])) == (700, 500)
    assert report["not_taken"] == ["é" * 100]
