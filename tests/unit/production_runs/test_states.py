"""The state machine of runs, way by way."""

import pytest

from batchivo.errors import Conflict
from batchivo.production_runs.states import RunStatus, check_open, check_transition

DIAGRAM = """
             pending  in_progress  paused  completed  failed  cancelled
pending      -        yes          -       -          -       yes
in_progress  -        -            yes     yes        yes     yes
paused       -        yes          -       yes        yes     yes
completed    -        -            -       -          -       -
failed       -        -            -       -          -       -
cancelled    -        -            -       -          -       -
"""
"""From the state of the row to that of the column."""

OPEN = {RunStatus.PENDING, RunStatus.IN_PROGRESS, RunStatus.PAUSED}


def _ways() -> list[tuple[RunStatus, RunStatus, bool]]:
    _, header, *rows = [line.split() for line in DIAGRAM.splitlines()]
    return [
        (RunStatus(current), RunStatus(wanted), answer == "yes")
        for current, *answers in rows
        for wanted, answer in zip(header, answers, strict=True)
    ]


def test_the_diagram_has_every_state() -> None:
    assert {current for current, _, _ in _ways()} == set(RunStatus)


@pytest.mark.parametrize(("current", "wanted", "possible"), _ways())
def test_way(current: RunStatus, wanted: RunStatus, possible: bool) -> None:
    if possible:
        check_transition(current, wanted)
        return
    with pytest.raises(Conflict) as refused:
        check_transition(current, wanted)
    assert refused.value.code == "INVALID_STATE"


def test_a_refusal_names_the_possible_steps() -> None:
    with pytest.raises(Conflict, match="possible: cancelled, in_progress"):
        check_transition(RunStatus.PENDING, RunStatus.COMPLETED)
    with pytest.raises(Conflict, match="cancelled already, which is final"):
        check_transition(RunStatus.CANCELLED, RunStatus.COMPLETED)


@pytest.mark.parametrize("status", RunStatus)
def test_closed_states_are_final(status: RunStatus) -> None:
    assert status.is_open == (status in OPEN)
    if status in OPEN:
        check_open(status)
        return
    with pytest.raises(Conflict) as refused:
        check_open(status)
    assert refused.value.code == "INVALID_STATE"
