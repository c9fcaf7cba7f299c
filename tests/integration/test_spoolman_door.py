"""The door that speaks Spoolman: who gets in, its refusals, and that no log holds a key."""

import base64
import io
import json
import logging
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from batchivo.access import token_format
from batchivo.access.permissions import Permission
from batchivo.access.principal import Principal, Role
from batchivo.access.tokens import TokenType, issue
from batchivo.api_keys import service as api_keys
from batchivo.api_keys.models import NewApiKey
from batchivo.audit import log
from batchivo.config import settings
from batchivo.fields import to_grams
from batchivo.http import door
from batchivo.spools import service as spools
from batchivo.spools.collections import SPOOLS, USAGE
from batchivo.spools.models import NewSpool, SpoolChange
from batchivo.storage.listing import ListQuery
from testbed.library import new_account
from testbed.traffic import watched
from tests.support.asgi import InProcess
from tests.support.door import API, READ, USE, Printer, key_of

pytestmark = pytest.mark.usefixtures("guarded_library")


@pytest.fixture
def owner(guarded_library: None) -> Principal:
    return new_account().principal


@pytest.fixture
def printer(owner: Principal) -> Iterator[Printer]:
    yield Printer(key_of(owner))
    door.forget_standings()


def test_a_client_sees_a_healthy_server_of_a_version_that_it_knows(printer: Printer) -> None:
    assert printer.get("/health") == {"status": "healthy"}
    version = tuple(map(int, printer.get("/info")["version"].split(".")))
    assert version >= (0, 16, 0)  # below, Fluidd asks for no settings
    assert printer.call("GET", "").status_code == 200  # who has a base address looks there first


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic eDp5"}])
def test_the_key_in_the_path_counts_whatever_basic_says(
    printer: Printer, headers: dict[str, str]
) -> None:
    assert printer.call("GET", f"{API}/health", headers=headers).status_code == 200


@pytest.mark.parametrize("login", ["x:{key}", "{key}:", "{key}:x"])
def test_the_key_may_be_the_password_of_basic(printer: Printer, login: str) -> None:
    credential = base64.b64encode(login.format(key=printer.key).encode()).decode()
    headers = {"Authorization": f"Basic {credential}"}
    answer = Printer("api").call("GET", "/v1/health", headers=headers)
    assert answer.json() == {"status": "healthy"}
    for base in ("", "/"):
        assert Printer("").call("GET", base, headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("path", "credential"),
    [
        ("/api/v1/spool/1", None),
        ("/api/v1/spool/1", "Basic x"),
        ("/api/v1/spool/1", "Basic eDp5"),
        ("/api/v1/spool/1", "Bearer {token}"),
        ("", None),
        ("/", None),
        ("/{token}/api/v1/health", None),
        ("/no-such/api/v1/spool/1/use", None),
        ("/no-such", None),
        (f"/batchivo_live_{'0' * 36}/api/v1/health", None),
    ],
)
def test_without_a_key_every_address_is_401_and_never_404(
    owner: Principal, path: str, credential: str | None
) -> None:
    """At a 404 Moonraker forgets its spool."""
    from functions.spoolman.app import app

    token = issue(owner, TokenType.ACCESS)
    headers = {} if credential is None else {"Authorization": credential.format(token=token)}
    for method in ("GET", "PUT"):
        address = "/spoolman" + path.format(token=token)
        answer = InProcess(app).request(method, address, headers=headers)
        assert answer.status_code == 401, address
        assert set(answer.json()) == {"message"}
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_revoked_key_is_401_within_a_minute(
    owner: Principal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = api_keys.create(owner, NewApiKey(name="Printer", scopes=(READ,)))
    printer = Printer(made.key)
    assert printer.get("/health")
    api_keys.revoke(owner, made.id, expected=None)
    monkeypatch.setattr(door, "STANDING_SECONDS", 0)
    assert printer.call("GET", f"{API}/health").status_code == 401


def test_a_standing_is_read_once_a_minute(printer: Printer) -> None:
    calls = []
    for _ in range(2):
        with watched() as traffic:
            printer.get("/health")
        calls.append(traffic.calls)
    assert calls[0] == {"GetItem": 1, "BatchGetItem": 1, "UpdateItem": 1}
    assert calls[1] == {}


def test_wrong_keys_are_counted_by_where_they_come_from(
    owner: Principal, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printer.get("/health")
    monkeypatch.setenv("BATCHIVO_SIGN_INS_PER_SOURCE_PER_MINUTE", "3")
    monkeypatch.setattr(door, "source_of", lambda _: f"198.51.100.7 of {owner.user_id}")
    settings.cache_clear()
    statuses = [Printer(f"no-such-{n}").call("GET", "").status_code for n in range(40)]
    assert (statuses[0], statuses[-1]) == (401, 429)
    refused = Printer("no-such").call("GET", f"{API}/health")
    assert (refused.status_code, int(refused.headers["Retry-After"]) > 0) == (429, True)
    monkeypatch.setattr(door, "STANDING_SECONDS", 0)
    assert printer.get("/health")  # a right key goes on
    settings.cache_clear()


def test_a_wrong_key_is_looked_up_and_counted_once_a_minute(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    monkeypatch.setattr(door, "count_if_possible", lambda who, _: counted.append(who))
    revoked = Printer(token_format.new_key())
    with watched() as traffic:
        statuses = [revoked.call("GET", API).status_code for _ in range(2)]
    assert statuses == [401, 401]
    assert (traffic.calls, len(counted)) == ({"GetItem": 1}, 1)


def test_who_guesses_is_counted_before_a_key_is_looked_up(
    owner: Principal, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has read how keys are made can send any number of well-formed ones."""
    monkeypatch.setenv("BATCHIVO_SIGN_INS_PER_SOURCE_PER_MINUTE", "3")
    monkeypatch.setattr(door, "source_of", lambda _: f"198.51.100.8 of {owner.user_id}")
    settings.cache_clear()
    with watched() as traffic:
        for _ in range(20):
            Printer(token_format.new_key()).call("GET", API)
    # The minute may turn meanwhile, and three more are looked up.
    assert traffic.calls["GetItem"] in (3, 6)
    settings.cache_clear()


def test_a_key_may_make_so_many_calls_a_minute(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATCHIVO_SPOOLMAN_CALLS_PER_MINUTE", "2")
    settings.cache_clear()
    answers = [printer.call("GET", f"{API}/health") for _ in range(4)]
    assert [answer.status_code for answer in answers][:2] == [200, 200]
    assert answers[-1].status_code == 429
    assert set(answers[-1].json()) == {"message"}
    assert int(answers[-1].headers["Retry-After"]) > 0
    settings.cache_clear()


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (USE, "GET", "/health"),
        (READ, "PUT", "/spool/1/use"),
        (READ, "POST", "/setting/currency"),
        (READ, "POST", "/backup"),
    ],
)
def test_a_key_does_what_its_scopes_say(
    owner: Principal, scope: Permission, method: str, path: str
) -> None:
    answer = Printer(key_of(owner, scope)).call(method, API + path, json='"SEK"')
    expected = 501 if path == "/backup" else 403
    assert answer.status_code == expected
    assert set(answer.json()) == {"message"}


def test_where_tables_do_not_answer_the_program_is_asked_to_wait(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise EndpointConnectionError(endpoint_url="https://dynamodb")

    monkeypatch.setattr(door, "authenticate", unreachable)
    answer = printer.call("GET", f"{API}/health")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.json() == {"message": "We are busy; try again in a second."}


def test_a_browser_of_any_origin_may_call(printer: Printer) -> None:
    answer = Printer("no-such").call("OPTIONS", f"{API}/spool/1", headers={"Origin": "http://pi"})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    for path in ("/info", "/no-such"):
        assert printer.call("GET", API + path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/no-such", 501),
        ("DELETE", "/health", 501),
        ("GET", "/field/printer", 422),
        ("GET", "/search?q=PLA", 501),
        ("GET", "/spool/group?group_by=location", 501),
        ("PATCH", "/spool/field/location", 501),
        ("POST", "/field/spool/nozzle", 501),
        ("DELETE", "/field/spool/nozzle", 501),
        ("GET", "/field/spool/nozzle/values", 501),
        ("POST", "/backup", 501),
    ],
)
def test_a_refusal_speaks_as_spoolman_does(
    printer: Printer, method: str, path: str, status: int
) -> None:
    answer = printer.call(method, API + path)
    assert answer.status_code == status
    assert set(answer.json()) == ({"detail"} if status == 422 else {"message"})


def test_no_log_holds_the_key(
    printer: Printer,
    owner: Principal,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printer.get("/health")
    printer.call("GET", f"{API}/no-such")
    printer.call("GET", f"{API}/setting/no-such")
    printer.call("POST", f"{API}/setting/currency", content=b"{")
    revoked = f"{printer.key[:-1]}{'0' if printer.key[-1] != '0' else '1'}"
    Printer(revoked).call("GET", f"{API}/health")

    def fail(_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("batchivo.spoolman.settings.every", fail)
    assert printer.call("GET", f"{API}/setting/").status_code == 500
    written = "".join((*capfd.readouterr(), *(repr(record.__dict__) for record in caplog.records)))
    assert "a bug" in written
    assert "'route': '/api/v1/health'" in written
    assert printer.key not in written
    assert revoked not in written


@pytest.mark.parametrize("name", ["uvicorn.access", "uvicorn.error"])
def test_uvicorns_logs_hide_the_key(printer: Printer, name: str) -> None:
    import local.server  # noqa: F401 - which adds the filter

    log, written = logging.getLogger(name), io.StringIO()
    handler = logging.StreamHandler(written)
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    for path in (f"/spoolman/{printer.key}/api/v1/spool?limit=1", f"/spoolman/{printer.key}"):
        log.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:1", "GET", path, "1.1", 200)
    log.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:1", "GET", "/spoolman/api/v1/info", "1.1", 200)
    if name == "uvicorn.error":  # of each refused handshake, though nothing is wrong
        log.error("ASGI callable returned without completing handshake.")
    log.removeHandler(handler)
    assert [line.split()[3] for line in written.getvalue().splitlines()] == [
        "/spoolman/***/api/v1/spool?limit=1",
        "/spoolman/***",
        "/spoolman/api/v1/info",
    ]


# --- settings


def test_a_setting_is_kept_and_forgotten(printer: Printer) -> None:
    default = {"value": '"EUR"', "is_set": False, "type": "string"}
    assert printer.get("/setting/currency") == default
    for value in ('"SEK"', json.dumps("a" * 65_533)):
        shown = {"value": value, "is_set": True, "type": "string"}
        assert printer.set("currency", value).json() == shown
        assert printer.get("/setting/currency") == shown
        assert printer.get("/setting/")["currency"] == shown
    for nothing in ("", "null"):
        assert printer.set("currency", nothing).json() == default
    assert printer.get("/setting/")["currency"] == default


def test_every_setting_of_spoolman_is_there(printer: Printer) -> None:
    """OpenSpoolMan reads these four, and fails without one."""
    found = printer.get("/setting/")
    wanted = {"extra_fields_spool", "extra_fields_filament", "base_url", "currency"}
    assert wanted <= found.keys()
    assert all(json.loads(setting["value"]) is not None for setting in found.values())
    assert printer.get("/field/spool") == []


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [
        ("no-such", '"x"', 404),
        ("currency", "5", 400),
        ("currency", "{", 400),
        ("currency", json.dumps("a" * 65_534), 400),
        ("currency", '"\ud800"', 400),
        ("round_prices", "1", 400),
        ("locations", '"x"', 400),
        ("extra_fields_spool", '[{"key": "nope"}]', 400),
        ("extra_fields_spool", "[1]", 400),
        ("extra_fields_spool", "[]", 200),
        ("currency", 5, 422),
    ],
)
def test_a_setting_of_another_kind_is_refused(
    printer: Printer, key: str, value: Any, status: int
) -> None:
    headers = {"Content-Type": "application/json"}
    path = f"{API}/setting/{key}"
    answer = printer.call("POST", path, content=json.dumps(value), headers=headers)
    assert answer.status_code == status


FIELD = {"key": "nozzle_2", "name": "Nozzle", "field_type": "text", "entity_type": "spool"}
CHOICE = {**FIELD, "field_type": "choice", "choices": ["a"], "multi_choice": False}


@pytest.mark.parametrize(
    ("fields", "status", "refusal"),
    [
        ([FIELD], 501, "Batchivo has no custom fields."),
        ([{**FIELD, "order": 3, "unit": "mm", "default_value": None}], 501, "no custom fields"),
        ([CHOICE], 501, "no custom fields"),
        ([{**FIELD, "entity_type": "vendor"}], 400, "custom field nozzle_2 is one of vendor."),
        ([FIELD, {**FIELD, "name": "Other"}], 400, "have the same key"),
        ([FIELD, {**FIELD, "key": "A B"}], 400, "extra_fields_spool.1.key: must be of the letters"),
        ([{**FIELD, "key": 5}], 400, "extra_fields_spool.0.key: must be text"),
        ([{**FIELD, "key": "x" * 65}], 400, "must have at most 64 characters"),
        ([{**FIELD, "name": ""}], 400, "extra_fields_spool.0.name: must not be empty"),
        ([{**FIELD, "field_type": "colour"}], 400, "must be one of 'text'"),
        ([{**FIELD, "unit": ""}], 400, "unit: must not be empty"),
        ([{**FIELD, "choices": ["a"]}], 400, "belong to the field_type choice"),
        ([{**CHOICE, "choices": None}], 400, "belong to the field_type choice"),
        ([{**CHOICE, "choices": [1]}], 400, "must be text"),
        (
            [{name: value for name, value in FIELD.items() if name != "entity_type"}],
            400,
            "extra_fields_spool.0.entity_type: is required",
        ),
        ([FIELD] * 129, 400, "at most 128 entries"),
    ],
)
def test_definitions_of_custom_fields_are_not_done_and_malformed_ones_wrong(
    printer: Printer, fields: list[dict[str, Any]], status: int, refusal: str
) -> None:
    answer = printer.set("extra_fields_spool", json.dumps(fields))
    assert (answer.status_code, answer.json().keys()) == (status, {"message"})
    assert refusal in answer.json()["message"]
    assert printer.get("/field/spool") == []


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded"])
def test_no_form_of_a_page_can_set_one(printer: Printer, media_type: str) -> None:
    headers = {"Content-Type": media_type}
    answer = printer.call("POST", f"{API}/setting/currency", content='"SEK"', headers=headers)
    assert answer.status_code == 415


def test_a_change_of_a_setting_is_in_the_audit_log(printer: Printer, owner: Principal) -> None:
    printer.set("currency", '"SEK"')
    entry = log.page(owner.workspace_id, query=ListQuery()).entries[0]
    assert (entry.operation, entry.resource) == ("setSpoolmanSetting", "/api/v1/setting/currency")
    assert entry.key_id is not None


# --- vendors, filaments, spools


@pytest.fixture
def shelf(owner: Principal) -> list[dict[str, Any]]:
    """Three spools of two filaments and one brand, and one archived."""
    common = {"material_type": "PLA", "net_weight_grams": 1000}
    black = {**common, "brand": "Polymaker", "color": "Charcoal Black", "color_hex": "#2B2B2B"}
    details: list[dict[str, Any]] = [
        {**black, "location": "Shelf A", "remaining_weight_grams": 400, "purchase_price": 20},
        {**black, "location": "shelf b", "lot_number": "L-1", "notes": "Dry"},
        {**common, "material_type": "PETG", "spool_weight_grams": 140},
        {**common, "material_type": "PETG", "spool_weight_grams": 140, "location": "Shelf C"},
    ]
    made = [spools.create(owner, NewSpool.model_validate(each))[0] for each in details]
    spools.change(owner, made[3].id, SpoolChange(archived=True), expected=None)
    return details


def test_a_spool_comes_with_its_filament_and_brand(
    printer: Printer, shelf: list[dict[str, Any]]
) -> None:
    spool = printer.get("/spool/1")
    registered = [spool.pop("registered"), spool["filament"].pop("registered")]
    registered.append(spool["filament"]["vendor"].pop("registered"))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment) for moment in registered)
    length = {name: spool.pop(name) for name in ("remaining_length", "used_length")}
    assert length == pytest.approx(
        {"remaining_length": 134_113.448, "used_length": 201_170.172}, 1e-6
    )
    assert spool == {
        "id": 1,
        "filament": {
            "id": 1,
            "name": "Charcoal Black",
            "vendor": {"id": 1, "name": "Polymaker", "extra": {}},
            "material": "PLA",
            "density": 1.24,
            "diameter": 1.75,
            "weight": 1000,
            "color_hex": "2B2B2B",
            "extra": {},
        },
        "price": 20,
        "remaining_weight": 400,
        "initial_weight": 1000,
        "used_weight": 600,
        "location": "Shelf A",
        "archived": False,
        "extra": {},
    }
    assert printer.get("/spool")[0]["id"] == 1
    filament, vendor = printer.get("/filament/1"), printer.get("/vendor/1")
    assert (printer.get("/filament")[0], printer.get("/vendor")) == (filament, [vendor])
    assert filament["vendor"] == vendor
    assert "vendor" not in printer.get("/filament/2")  # Home Assistant fails at a null


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [1, 2, 3]),
        ("allow_archived=True", [1, 2, 3, 4]),
        ("allow_archived=false", [1, 2, 3]),
        ("location=shelf", [1, 2]),
        ("location=A,B", [1, 2]),
        ('location="Shelf A"', [1]),
        ('location="shelf a"', []),
        ("location=", [3]),
        ("lot_nr=l-1", [2]),
        ("filament.name=black", [1, 2]),
        ("filament_material=PETG", [3]),
        ("filament.id=2", [3]),
        ("filament.id=1,2", [1, 2, 3]),
        ("filament.vendor.id=-1", [3]),
        ("vendor_name=poly", [1, 2]),
        ("first_used=", [1, 2, 3]),
        ("last_used=2020-01-01|", []),
        ("registered=2020-01-01|", [1, 2, 3]),
        ("registered=|2020-01-01T00:00:00Z", []),
        ("sort=location:desc", [2, 1, 3]),
        ("sort=location:asc", [1, 2, 3]),
        ("sort=remaining_weight:asc,id:desc", [1, 3, 2]),
        ("sort=filament.combined_name:asc,id:desc", [2, 1, 3]),
        ("sort=price:asc", [1, 2, 3]),
        ("limit=1&offset=1", [2]),
        ("limit=0", []),
        ("no_such=1", [1, 2, 3]),
    ],
)
def test_spools_are_found_as_spoolman_finds_them(
    printer: Printer, shelf: list[dict[str, Any]], query: str, found: list[int]
) -> None:
    answer = printer.call("GET", f"{API}/spool?{query}")
    assert [spool["id"] for spool in answer.json()] == found
    whole = 3 if query.startswith("limit") else len(found)
    assert answer.headers["X-Total-Count"] == str(whole)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/spool?sort=location", 400),
        ("/spool?sort=location:up", 400),
        ("/spool?sort=metadata:asc", 400),
        ("/spool?last_used=soon", 400),
        ("/spool?last_used=|", 400),
        ("/spool?filament.id=x", 422),
        ("/spool/0", 404),
        ("/spool/99", 404),
        ("/filament/99", 404),
        ("/vendor/99", 404),
        ("/spool/-1", 404),
        ("/spool/x", 422),
        ("/filament?color_hex=red", 422),
        (f"/spool?filament.id={'9' * 5000}", 422),
        ("/spool?first_used=9999-12-31T23:59:59-05:00", 400),
        ("/spool?last_used=0001-01-01T00:00:00%2B05:00|", 400),
    ],
)
def test_a_wrong_search_is_refused(
    printer: Printer, shelf: list[dict[str, Any]], path: str, status: int
) -> None:
    assert printer.call("GET", API + path).status_code == status


def test_the_values_in_use_are_listed(printer: Printer, shelf: list[dict[str, Any]]) -> None:
    assert printer.get("/material") == ["PETG", "PLA"]
    assert printer.get("/location") == ["Shelf A", "Shelf C", "shelf b"]
    assert printer.get("/lot-number") == ["L-1"]
    assert printer.get("/article-number") == []


def test_a_list_that_fits_into_no_answer_asks_for_parts(
    printer: Printer, shelf: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("functions.spoolman.app.MAX_ANSWER", 1000)
    answer = printer.call("GET", f"{API}/spool")
    assert answer.status_code == 413
    assert "limit" in answer.json()["message"]
    assert printer.call("GET", f"{API}/spool?limit=1").status_code == 200


def test_a_vendor_is_added_changed_and_deleted(printer: Printer) -> None:
    new = {"name": "Sunlu", "comment": "", "empty_spool_weight": 140.5, "external_id": "sunlu"}
    made = printer.call("POST", f"{API}/vendor", json=new)
    assert made.status_code == 200
    shown = {"id": 1, "name": "Sunlu", "empty_spool_weight": 140.5, "external_id": "sunlu"}
    assert {name: made.json().get(name) for name in shown} == shown
    changed = printer.call("PATCH", f"{API}/vendor/1", json={"name": "SUNLU", "external_id": None})
    assert (changed.json()["name"], "external_id" in changed.json()) == ("SUNLU", False)
    assert printer.get("/vendor/1") == changed.json()
    assert printer.call("DELETE", f"{API}/vendor/1").json() == {"message": "Success!"}
    assert printer.call("GET", f"{API}/vendor/1").status_code == 404


def test_a_filament_is_added_changed_and_deleted(printer: Printer) -> None:
    printer.call("POST", f"{API}/vendor", json={"name": "Sunlu"})
    new = {
        "name": "Meta Red",
        "vendor_id": 1,
        "material": "PLA+",
        "price": 20,
        "density": 1.25,
        "diameter": 1.75,
        "weight": 1000,
        "spool_weight": 140,
        "article_number": "S-1",
        "comment": "Nice",
        "settings_extruder_temp": 210,
        "settings_bed_temp": 60,
        "color_hex": "ff0000",
        "external_id": "sunlu_meta",
    }
    made = printer.call("POST", f"{API}/filament", json=new).json()
    assert made.pop("vendor")["id"] == 1
    assert made.pop("id") == 1
    del made["registered"], new["vendor_id"]
    assert made == new | {"color_hex": "FF0000", "extra": {}}
    several = {"color_hex": None, "multi_color_hexes": "#ff0000,00FF00"}
    several |= {"multi_color_direction": "coaxial", "vendor_id": None, "comment": ""}
    changed = printer.call("PATCH", f"{API}/filament/1", json=several).json()
    assert changed["multi_color_hexes"] == "FF0000,00FF00"
    assert {"color_hex", "vendor", "comment"}.isdisjoint(changed)
    assert printer.get("/filament/1") == changed
    assert printer.call("DELETE", f"{API}/filament/1").status_code == 200
    assert printer.get("/filament") == []


@pytest.mark.parametrize(
    ("weights", "remaining", "used"),
    [
        ({}, 1000, 0),
        ({"initial_weight": 750}, 750, 0),
        ({"remaining_weight": 400.5}, 400.5, 599.5),
        ({"used_weight": 0.25}, 999.75, 0.25),
        ({"used_weight": 5000}, 0, 5000),
        ({"remaining_weight": 1200}, 1000, 0),
    ],
)
def test_a_spool_is_added(
    printer: Printer,
    shelf: list[dict[str, Any]],
    weights: dict[str, float],
    remaining: float,
    used: float,
) -> None:
    new = {"location": "Shelf Z", "lot_nr": "L", "comment": "New", "price": 9, "archived": True}
    made = printer.call("POST", f"{API}/spool", json={"filament_id": 1, **new, **weights})
    spool = made.json()
    assert (made.status_code, spool["id"], spool["filament"]["id"]) == (200, 5, 1)
    assert {name: spool[name] for name in new} == new
    assert (spool["remaining_weight"], spool["used_weight"]) == (remaining, used)
    assert printer.get("/spool/5") == spool


def test_only_a_full_weight_tells_how_much_is_left(printer: Printer) -> None:
    printer.call("POST", f"{API}/filament", json={"density": 1.25, "diameter": 1.75})
    new: dict[str, Any] = {"filament_id": 1}
    refused = printer.call("POST", f"{API}/spool", json=new | {"remaining_weight": 5})
    assert refused.status_code == 400
    made = printer.call("POST", f"{API}/spool", json=new | {"initial_weight": 500}).json()
    assert (made["initial_weight"], "weight" in made["filament"]) == (500, False)


def test_a_vendor_may_have_an_empty_name(printer: Printer) -> None:
    assert printer.call("POST", f"{API}/vendor", json={"name": ""}).json()["name"] == ""
    assert [vendor["id"] for vendor in printer.get("/vendor?name=")] == [1]


def test_a_spool_is_changed_and_deleted(printer: Printer, shelf: list[dict[str, Any]]) -> None:
    change = {"location": "Dry box", "lot_nr": "L-9", "comment": "Wet", "price": 19.5}
    change |= {"archived": True, "filament_id": 2, "spool_weight": 200}
    changed = printer.call("PATCH", f"{API}/spool/1", json=change).json()
    assert changed["filament"]["id"] == 2
    del change["filament_id"]
    assert {name: changed[name] for name in change} == change
    assert printer.get("/spool/1") == changed
    cleared = printer.call("PATCH", f"{API}/spool/1", json={"location": "", "comment": None})
    assert {"location", "comment"}.isdisjoint(cleared.json())
    assert printer.call("DELETE", f"{API}/spool/1").json() == {"message": "Success!"}
    assert printer.call("GET", f"{API}/spool/1").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/vendor", {}, 422),
        ("POST", "/vendor", {"name": "x" * 65}, 422),
        ("PATCH", "/vendor/1", {"name": None}, 422),
        ("PATCH", "/vendor/99", {"name": "x"}, 404),
        ("DELETE", "/vendor/99", None, 404),
        ("POST", "/vendor", {"name": "x", "extra": {"a": "1"}}, 400),
        ("POST", "/vendor", {"name": "x", "empty_spool_weight": 1e9}, 400),
        ("POST", "/filament", {"density": 1.25}, 422),
        ("POST", "/filament", {"density": 0, "diameter": 1.75}, 422),
        ("POST", "/filament", {"density": 1.25, "diameter": 1.75, "vendor_id": 99}, 404),
        ("POST", "/filament", {"density": 1.25, "diameter": 1.75, "color_hex": "red"}, 422),
        ("POST", "/filament", {"density": 99, "diameter": 1.75}, 400),
        (
            "POST",
            "/filament",
            {"density": 1, "diameter": 1.75, "multi_color_hexes": "ff0000,00ff00"},
            422,
        ),
        ("PATCH", "/filament/1", {"density": None}, 422),
        ("PATCH", "/filament/99", {"name": "x"}, 404),
        ("DELETE", "/filament/1", None, 403),
        ("PATCH", "/spool/1", {"filament_id": None}, 422),
        ("PATCH", "/spool/1", {"filament_id": 99}, 404),
        ("PATCH", "/spool/1", {"remaining_weight": 5, "used_weight": 5}, 400),
        ("PATCH", "/spool/1", {"used_weight": -1}, 422),
        ("PATCH", "/spool/99", {"location": "x"}, 404),
        ("DELETE", "/spool/99", None, 404),
        ("POST", "/spool", {}, 422),
        ("POST", "/spool", {"filament_id": 99}, 404),
        ("POST", "/spool", {"filament_id": 1, "first_used": "soon"}, 422),
        ("POST", "/spool", {"filament_id": 1, "first_used": "9999-12-31T23:59:59-05:00"}, 422),
        ("PATCH", "/spool/1", {"last_used": "0001-01-01T00:00:00+05:00"}, 422),
        ("POST", "/spool", {"filament_id": 1, "remaining_weight": 1, "used_weight": 1}, 400),
        (
            "POST",
            "/filament",
            {"density": 1, "diameter": 1.75, "multi_color_hexes": "ff0000,"},
            422,
        ),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    printer: Printer,
    shelf: list[dict[str, Any]],
    method: str,
    path: str,
    body: Any,
    status: int,
) -> None:
    before = printer.get("/spool"), printer.get("/filament"), printer.get("/vendor")
    answer = printer.call(method, API + path, json=body)
    assert answer.status_code == status, answer.text
    assert (printer.get("/spool"), printer.get("/filament"), printer.get("/vendor")) == before


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "refusal"),
    [
        ("PATCH", "/spool/99", {"location": "x"}, 404, "No spool with ID 99 found."),
        ("PATCH", "/spool/1", {"filament_id": 98}, 404, "No filament with ID 98 found."),
        ("POST", "/spool", {"filament_id": 98}, 404, "No filament with ID 98 found."),
        ("PATCH", "/filament/1", {"vendor_id": 97}, 404, "No vendor with ID 97 found."),
        ("PUT", "/spool/1/measure", {"weight": 1e6}, 400, "weight: must be at most 100000"),
        ("PATCH", "/spool/1", {"price": 1.005}, 400, "price: must have at most 2 decimals in EUR"),
        ("PATCH", "/spool/1", {"lot_nr": " "}, 400, "lot_nr: must not be empty"),
        (
            "PATCH",
            "/spool/1",
            {"initial_weight": 1e6},
            400,
            "initial_weight: must be at most 100000",
        ),
        ("PATCH", "/filament/1", {"weight": 1e6}, 400, "weight: must be at most 100000"),
        (
            *("PATCH", "/filament/1", {"settings_bed_temp": 9999, "spool_weight": 1e6}, 400),
            "settings_bed_temp: must be at most 1000; spool_weight: must be at most 100000",
        ),
        (
            *("PATCH", "/vendor/1", {"empty_spool_weight": 1e6}, 400),
            "empty_spool_weight: must be at most 100000",
        ),
    ],
)
def test_a_refusal_names_what_was_sent(
    printer: Printer,
    shelf: list[dict[str, Any]],
    method: str,
    path: str,
    body: Any,
    status: int,
    refusal: str,
) -> None:
    answer = printer.call(method, API + path, json=body)
    sentences = "; ".join(sorted(answer.json()["message"].split("; ")))
    assert (answer.status_code, sentences) == (status, refusal)


def test_a_key_deletes_what_its_makers_role_may_delete(
    owner: Principal, shelf: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer(key_of(owner))
    as_member = door.standing_of(printer.key)
    member = replace(as_member, role=Role.MEMBER)
    monkeypatch.setattr(door, "standing_of", lambda *_: member)
    for path in ("/spool/1", "/filament/1", "/vendor/1"):
        assert printer.call("DELETE", API + path).status_code == 403
    change = {"location": "Shelf Z"}
    assert printer.call("PATCH", f"{API}/spool/1", json=change).status_code == 200


@pytest.mark.parametrize(
    ("use", "remaining"),
    [
        ({"use_weight": 1.5}, 398.5),
        ({"use_length": 100}, 399.701745047),
        ({"use_weight": 5000}, 0),
        ({"use_weight": -10}, 410),
        ({"use_weight": -5000}, 1000),
        ({"use_length": 0.01}, 399.999970175),
        ({"use_weight": 0}, 400),
    ],
)
def test_used_filament_is_booked_and_never_refused(
    printer: Printer,
    owner: Principal,
    shelf: list[dict[str, Any]],
    use: dict[str, float],
    remaining: float,
) -> None:
    spool = printer.call("PUT", f"{API}/spool/1/use", json=use).json()
    assert spool["remaining_weight"] == remaining
    assert printer.get("/spool/1") == spool
    ledger = USAGE.page(owner, ListQuery(), owner=SPOOLS.id_of(owner, "1")).items
    assert sum(entry.delta_grams for entry in ledger) == to_grams(Decimal(str(remaining)))
    found = [entry.found_grams for entry in ledger if entry.found_grams]
    assert found == ([4600] if use == {"use_weight": 5000} else [])


def test_a_use_is_one_transaction_without_an_audit_entry(
    printer: Printer, owner: Principal, shelf: list[dict[str, Any]]
) -> None:
    use = {"use_weight": 1}
    printer.call("PUT", f"{API}/spool/1/use", json=use)
    before = len(log.page(owner.workspace_id, query=ListQuery()).entries)
    with watched() as traffic:
        printer.call("PUT", f"{API}/spool/1/use", json=use)
    assert traffic.calls == {"TransactWriteItems": 1}
    assert len(log.page(owner.workspace_id, query=ListQuery()).entries) == before


def test_uses_at_once_add_up(printer: Printer, shelf: list[dict[str, Any]]) -> None:
    def use(_: int) -> int:
        return printer.call("PUT", f"{API}/spool/1/use", json={"use_weight": 1}).status_code

    with ThreadPoolExecutor(8) as callers:
        assert {*callers.map(use, range(16))} == {200}
    assert printer.get("/spool/1")["remaining_weight"] == 384


def test_a_use_with_a_key_is_booked_once(printer: Printer, shelf: list[dict[str, Any]]) -> None:
    """The bridge beside a printer sends it again for hours if no answer came."""
    for key in ("first", "first", "second"):
        headers = {"Idempotency-Key": key}
        answer = printer.call("PUT", f"{API}/spool/1/use", json={"use_weight": 10}, headers=headers)
        assert answer.status_code == 200
    assert answer.json()["remaining_weight"] == 400 - 20


@pytest.mark.parametrize(("agent", "booked"), [("python-requests/2.34", 1), ("python-httpx/1", 3)])
def test_a_one_shot_use_that_is_sent_again_is_booked_once(
    printer: Printer, shelf: list[dict[str, Any]], agent: str, booked: int
) -> None:
    """OctoPrint's plugin gives up after a second and sends it again, up to three times."""
    for _ in range(3):
        headers = {"User-Agent": agent}
        use = {"use_weight": 10}
        answer = printer.call("PUT", f"{API}/spool/1/use", json=use, headers=headers)
        assert answer.status_code == 200
    assert answer.json()["remaining_weight"] == 400 - 10 * booked
    another = printer.call("PUT", f"{API}/spool/1/use", json={"use_weight": 11}, headers=headers)
    assert another.json()["remaining_weight"] == 400 - 10 * booked - 11


@pytest.mark.parametrize(("weight", "remaining"), [(640, 500), (140, 0), (100, 0), (1640, 1500)])
def test_a_measured_spool_holds_the_rest(
    printer: Printer, shelf: list[dict[str, Any]], weight: float, remaining: float
) -> None:
    spool = printer.call("PUT", f"{API}/spool/3/measure", json={"weight": weight}).json()
    assert spool["remaining_weight"] == remaining
    assert spool["initial_weight"] == max(1000, remaining)
    assert spool["used_weight"] == spool["initial_weight"] - remaining
    assert ("first_used" in spool) == (remaining <= 1000)
    untared = printer.call("PUT", f"{API}/spool/1/measure", json={"weight": 300}).json()
    assert untared["remaining_weight"] == 300


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/spool/99/use", {"use_weight": 1}, 404),
        ("/spool/1/use", {}, 400),
        ("/spool/1/use", {"use_weight": 1, "use_length": 1}, 400),
        ("/spool/1/use", {"use_weight": "x"}, 422),
        ("/spool/99/measure", {"weight": 1}, 404),
    ],
)
def test_a_wrong_use_is_refused(
    printer: Printer, shelf: list[dict[str, Any]], path: str, body: Any, status: int
) -> None:
    assert printer.call("PUT", API + path, json=body).status_code == status


@pytest.mark.parametrize(
    "body",
    [
        '{"use_length": NaN}',
        '{"use_weight": -Infinity}',
        '{"use_length": 1e400}',
        '{"use_length": "\\ud800"}',
        '{"use_length": "' + "x" * 100_000 + '"}',
    ],
)
def test_a_refusal_repeats_no_input(
    printer: Printer, shelf: list[dict[str, Any]], body: str
) -> None:
    answer = printer.call(
        "PUT", f"{API}/spool/1/use", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][0] == "body"
    assert len(answer.content) < 1000


def test_an_archived_spool_books_too(printer: Printer, shelf: list[dict[str, Any]]) -> None:
    use = printer.call("PUT", f"{API}/spool/4/use", json={"use_weight": 1})
    assert (use.status_code, use.json()["remaining_weight"]) == (200, 999)


def test_times_of_use_are_kept_and_told_by_use(
    printer: Printer, shelf: list[dict[str, Any]]
) -> None:
    times = {"first_used": "2026-01-01T10:00:00+02:00", "last_used": "2026-02-01T00:00:00"}
    made = printer.call("POST", f"{API}/spool", json={"filament_id": 1, **times}).json()
    assert (made["first_used"], made["last_used"]) == (
        "2026-01-01T08:00:00Z",
        "2026-02-01T00:00:00Z",
    )
    found = printer.get("/spool?first_used=2026-01-01|2026-01-02")
    assert [spool["id"] for spool in found] == [5]
    used = printer.call("PUT", f"{API}/spool/5/use", json={"use_weight": 1}).json()
    assert used["first_used"] == made["first_used"] < used["last_used"] != made["last_used"]
    cleared = printer.call("PATCH", f"{API}/spool/5", json={"last_used": None}).json()
    assert ("last_used" in cleared, cleared["first_used"]) == (False, made["first_used"])
    first = printer.call("PUT", f"{API}/spool/1/use", json={"use_weight": 0}).json()
    assert first["first_used"] == first["last_used"]
