"""Nobody reaches into another workspace: not by the path, not by an id in a body.

Every operation of the contract that takes an id is called by one workspace with the other one's.
"""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

import httpx
import pytest

from testbed.accounts import register
from testbed.contract import Json, Operation, operations
from testbed.examples import (
    Ids,
    Place,
    address,
    body_naming,
    body_shown,
    id_of,
    id_places,
    made_by,
    one_of_everything,
    silent_endpoint,
    singular,
)

NEEDED: dict[str, Json] = {"createFilament": {"density": 1.24}}
"""What a body needs though no property says so."""


def bought_product(api: httpx.Client, ids: Ids) -> Ids:
    make = made_by("createProduct", source="bought", materials=[], components=[], sku=None)
    return {"product_id": make(api, ids)}


def ended_run(api: httpx.Client, ids: Ids) -> Ids:
    """A completed run with an item and a material."""
    item = {"product_id": ids["product_id"], "quantity": 3}
    material = {"spool_id": made_by("createSpools")(api, ids), "estimated_grams": 100}
    made = api.post("/api/v1/production-runs", json={"items": [item], "materials": [material]})
    shown = made.raise_for_status().json()["data"]
    run_id = shown["id"]
    run = f"/api/v1/production-runs/{run_id}"
    api.post(f"{run}/start").raise_for_status()
    item_id, material_id = shown["items"][0]["id"], shown["materials"][0]["id"]
    api.patch(f"{run}/materials/{material_id}", json={"used_grams": 100}).raise_for_status()
    api.post(f"{run}/complete", json={"shortages": "empty"}).raise_for_status()
    return {"run_id": run_id, "run_id.item_id": item_id, "run_id.material_id": material_id}


SPECIAL = {"receiveProduct": bought_product, "correctRun": ended_run}
"""Operations that look further only at things in another state than the others need; these make
them. Their ids are named after the operation, too, such as ``correctRun.run_id``."""


TAKES_ALL = frozenset({"reportPrinterJob"})
"""What a job used is never refused; the report of another's ids has a test of its own."""


def meant_by(operation: Operation, ids: Ids) -> Ids:
    prefix = f"{operation.id}."
    return ids | {
        name.removeprefix(prefix): the_id for name, the_id in ids.items() if name.startswith(prefix)
    }


@dataclass(frozen=True)
class Intrusion:
    """A call with another workspace's ids: these of the path, or the one at a place in the body."""

    operation: Operation
    in_path: tuple[str, ...] = ()
    in_body: Place | None = None

    def __str__(self) -> str:
        where = "+".join(self.in_path) or ".".join(self.in_body or ())
        return f"{self.operation}-{where}"

    def send(self, api: httpx.Client, *, own: Ids, foreign: Ids) -> httpx.Response:
        operation = self.operation
        own, foreign = meant_by(operation, own), meant_by(operation, foreign)
        if self.in_body is not None:
            the_id = id_of(singular(self.in_body[-1]), operation, foreign)
            url, body = address(operation, own), body_naming(operation, self.in_body, the_id, own)
            body |= NEEDED.get(operation.id, {})
        else:
            url = operation.path.format(
                **{
                    name: id_of(name, operation, foreign if name in self.in_path else own)
                    for name in operation.path_parameters
                }
            )
            body = body_shown(operation, own)
        return api.request(operation.method, url, json=body)


def intrusions() -> Iterator[Intrusion]:
    for operation in operations():
        if not operation.secured:  # no user calls it, so there is no workspace to cross
            continue
        names = [name for name in operation.path_parameters if name.endswith("_id")]
        for name in names:
            yield Intrusion(operation, in_path=(name,))
        if len(names) > 1:
            yield Intrusion(operation, in_path=tuple(names))
        for place in id_places(operation):
            # An item's id says nothing without its run, which the same body names.
            if operation.id not in TAKES_ALL and place[-1] != "item_id":
                yield Intrusion(operation, in_body=place)


INTRUSIONS = list(intrusions())


@dataclass(frozen=True)
class StoredWorkspace:
    """A workspace with one of everything in it."""

    api: httpx.Client
    ids: Ids

    def dump(self) -> dict[str, bytes]:
        """All that the API shows of the workspace, byte for byte; not the exports, which are
        logged and show the same things as their lists, nor hours up to now."""
        shown = {}
        for operation in operations():
            if operation.method == "get" and not operation.id.startswith(("export", "getJobStats")):
                answer = self.api.get(address(operation, self.ids))
                assert answer.status_code == 200, answer.text
                shown[operation.id] = answer.content
        return shown


def new_workspace(base_url: str, open_clients: ExitStack) -> StoredWorkspace:
    api = open_clients.enter_context(closing(register(base_url).api))
    ids = one_of_everything(api, endpoint_id=silent_endpoint)
    special = {
        f"{operation_id}.{name}": the_id
        for operation_id, make in SPECIAL.items()
        for name, the_id in make(api, ids).items()
    }
    return StoredWorkspace(api, ids | special)


@pytest.fixture(scope="module")
def workspaces(live_server: str) -> Iterator[tuple[StoredWorkspace, StoredWorkspace]]:
    with ExitStack() as open_clients:
        yield new_workspace(live_server, open_clients), new_workspace(live_server, open_clients)


@pytest.mark.parametrize("intrusion", INTRUSIONS, ids=str)
def test_anothers_ids_lead_nowhere(
    intrusion: Intrusion, workspaces: tuple[StoredWorkspace, StoredWorkspace]
) -> None:
    victim, intruder = workspaces
    answer = intrusion.send(intruder.api, own=intruder.ids, foreign=victim.ids)
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND"), answer.text


def test_a_workspace_is_unchanged_after_every_intrusion(
    workspaces: tuple[StoredWorkspace, StoredWorkspace],
) -> None:
    victim, intruder = workspaces
    before = victim.dump()
    for intrusion in INTRUSIONS:
        intrusion.send(intruder.api, own=intruder.ids, foreign=victim.ids)
    after = victim.dump()
    assert {name: (old, after[name]) for name, old in before.items() if old != after[name]} == {}


def test_a_job_with_anothers_run_and_spool_books_nothing(
    workspaces: tuple[StoredWorkspace, StoredWorkspace],
) -> None:
    victim, intruder = workspaces
    before = victim.dump()
    body = {
        "external_id": "foreign",
        "state": "printing",
        "run_id": victim.ids["run_id"],
        "usage": [{"spool_id": victim.ids["spool_id"], "weight_grams": 5}],
    }
    address = f"/api/v1/printers/{intruder.ids['printer_id']}/jobs"
    answer = intruder.api.post(address, json=body)
    assert answer.status_code == 201, answer.text
    job = answer.json()["data"]
    assert (job["run_id"], job["usage"][0]["booked_grams"]) == (None, 0)
    assert job["needs_attention"]
    assert victim.dump() == before


def test_the_same_calls_with_ones_own_ids_find_them(live_server: str) -> None:
    """Or the refusals above would say nothing."""
    with ExitStack() as open_clients:
        workspace = new_workspace(live_server, open_clients)
        for intrusion in INTRUSIONS:
            answer = intrusion.send(workspace.api, own=workspace.ids, foreign=workspace.ids)
            assert answer.is_success or answer.status_code == 409, f"{intrusion}: {answer.text}"
            if intrusion.operation.method == "delete":
                workspace = new_workspace(live_server, open_clients)
