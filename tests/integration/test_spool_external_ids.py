"""An external id belongs to one spool of a workspace at a time, whoever asks for it at once."""

from functools import partial
from typing import Any

import pytest

from batchivo.access.principal import Principal
from batchivo.errors import DomainError
from batchivo.spools import service
from batchivo.spools.collections import SPOOLS
from batchivo.spools.models import NewSpool, SpoolChange, StoredSpool
from batchivo.storage.work import Work
from tests.support.races import all_read_before_any_goes_on, at_once, refusals

THREADS = 16


def create(owner: Principal, external_id: str | None = None) -> StoredSpool:
    new = NewSpool.model_validate(
        {"material_type": "PLA", "net_weight_grams": 1000, "external_id": external_id}
    )
    return service.create(owner, new)[0]


def change(owner: Principal, spool: StoredSpool, **fields: Any) -> StoredSpool:
    return service.change(owner, spool.id, SpoolChange(**fields), expected=None)


def refused(owner: Principal, external_id: str) -> bool:
    with pytest.raises(DomainError) as refusal:
        create(owner, external_id)
    return refusal.value.code == "DUPLICATE_EXTERNAL_ID"


def test_of_sixteen_that_create_one_at_once_one_wins_and_nothing_is_left_of_the_others(
    principal: Principal,
) -> None:
    outcomes = at_once([partial(create, principal, "A-1")] * THREADS)
    assert refusals(outcomes) == ["DUPLICATE_EXTERNAL_ID"] * (THREADS - 1)
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, StoredSpool))
    assert [spool.id for spool in SPOOLS.walk(principal)] == [winner.id]


def test_of_sixteen_that_change_to_one_at_once_one_wins_and_the_others_keep_theirs(
    principal: Principal,
) -> None:
    made = [create(principal, f"old-{number}") for number in range(THREADS)]
    with all_read_before_any_goes_on(Work, "get", THREADS):
        outcomes = at_once([partial(change, principal, s, external_id="new") for s in made])
    assert refusals(outcomes) == ["DUPLICATE_EXTERNAL_ID"] * (THREADS - 1)
    (winner,) = (outcome for outcome in outcomes if isinstance(outcome, StoredSpool))
    now = {s.id: s.external_id for s in SPOOLS.walk(principal)}
    assert now == {s.id: "new" if s.id == winner.id else s.external_id for s in made}
    assert create(principal, next(s.external_id for s in made if s.id == winner.id))


def test_it_is_free_again_when_it_is_given_up(principal: Principal) -> None:
    first = create(principal, "A-1")
    assert refused(principal, "A-1")
    change(principal, first, external_id=None)
    second = create(principal, "A-1")
    service.remove(principal, second.id, expected=None)
    third = change(principal, first, external_id="A-1")
    assert third.external_id == "A-1"
    change(principal, third, location="Shelf A2", external_id="A-1")
    assert refused(principal, "A-1")


def test_it_is_another_one_in_another_workspace_and_in_other_letters(
    principal: Principal, other_principal: Principal
) -> None:
    assert create(principal, "A-1")
    assert create(principal, "a-1")
    assert create(other_principal, "A-1")
