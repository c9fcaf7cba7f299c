"""Every operation of the contract, called with whatever the contract lets one send, and more.

Schemathesis makes the calls from the contract: its examples, the edges of every field, and what
hypothesis thinks of, fit and unfit. The same ones each time: a failure here is repeatable.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from requests import Session  # type: ignore[import-untyped]
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoveragePhaseData, CoverageScenario

from testbed.accounts import Account, register
from testbed.contract import operation, public_contract
from testbed.examples import Ids, MadeWhenNeeded, id_of, one_of_everything

EXAMPLES_PER_OPERATION = 10
WRONG_TYPES_PER_PLACE = 2
"""Of the five or six types that a field does not have, and that made a third of all calls."""

LEFT_OUT = [
    # Some of what fits the schema is refused for what only the rules know: a currency that does not
    # exist, grams and millimetres at once, a name of blanks, a version that was never there.
    positive_data_acceptance,
    # Repeats each call without a token; test_contract.py does so once for each operation.
    ignored_auth,
]

contract = schemathesis.openapi.from_dict(public_contract())
# One method that no path has tells as much as the seven others would.
contract.config.phases.coverage.unexpected_methods = {"put"}
# A stranger's call is counted, and its body measured, before anything else is said of it.
contract.config.checks.negative_data_rejection.expected_statuses += ["413", "429"]


@dataclass
class Visitor:
    """A user of one operation, or of all that only read."""

    account: Account
    ids: Ids
    session: Session
    is_used_up: bool = False
    """Whether a call has deleted something that the next one may need."""
    wrong_types: Counter[object] = field(default_factory=Counter)
    """How many have been sent, by the places where they stood."""

    def call(self, case: Case[Any]) -> None:
        if place := place_of_a_wrong_type(case):
            self.wrong_types[place] += 1
            if self.wrong_types[place] > WRONG_TYPES_PER_PLACE:
                return
        self._use_what_is_there(case)
        answer = case.call_and_validate(
            base_url=str(self.account.api.base_url),
            session=self.session,
            headers={"Authorization": f"Bearer {self.account.access_token}"},
            excluded_checks=[
                *LEFT_OUT,
                *([] if must_be_refused(case) else [negative_data_rejection]),
            ],
        )
        self.is_used_up |= case.method == "DELETE" and answer.status_code < 300

    def _use_what_is_there(self, case: Case[Any]) -> None:
        """Invented ids name nothing; where any id will do, take one that leads somewhere."""
        path = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
        if path is None or path.mode is not GenerationMode.POSITIVE or not case.path_parameters:
            return
        if self.is_used_up:
            # In a new workspace: of some things one holds only so many.
            self.account.api.close()
            self.account = register(str(self.account.api.base_url))
            self.ids = MadeWhenNeeded(self.account.api)
            self.is_used_up = False
        called = operation(case.operation.definition.raw["operationId"])
        for name in case.path_parameters:
            case.path_parameters[name] = id_of(name, called, self.ids)


@contextmanager
def visiting(live_server: str) -> Iterator[Visitor]:
    account = register(live_server)
    with Session() as session:
        visitor = Visitor(account, MadeWhenNeeded(account.api), session)
        yield visitor
        visitor.account.api.close()


@pytest.fixture(scope="module")
def reader(live_server: str) -> Iterator[Visitor]:
    with visiting(live_server) as visitor:
        visitor.ids = one_of_everything(visitor.account.api)
        yield visitor


@pytest.fixture
def visitor(request: pytest.FixtureRequest, live_server: str) -> Iterator[Visitor]:
    """One with one of everything for all operations that only read, and one for each other, which
    makes what it needs: some of those end the session or change the password."""
    if request.node.operation_label.startswith("GET "):
        yield request.getfixturevalue("reader")
    else:
        with visiting(live_server) as visitor:
            yield visitor


@contract.parametrize()
@settings(
    max_examples=EXAMPLES_PER_OPERATION,
    derandomize=True,
    suppress_health_check=[*HealthCheck],
)
def test_answers_as_the_contract_says(case: Case[Any], visitor: Visitor) -> None:
    visitor.call(case)


def place_of_a_wrong_type(case: Case[Any]) -> object:
    """Return what names the place of the only wrong type in the case, or None."""
    phase = case.meta.phase.data if case.meta else None
    if not isinstance(phase, CoveragePhaseData):
        return None
    if phase.scenario is not CoverageScenario.INCORRECT_TYPE:
        return None
    return case.operation.label, phase.parameter_location, phase.parameter, phase.location


def must_be_refused(case: Case[Any]) -> bool:
    """Whether a case that breaks the schema breaks the rules too.

    Text is trimmed before it is measured, which a schema cannot say; and in a query string one text
    is a list of one, also of digits.
    """
    parameters = operation(case.operation.definition.raw["operationId"]).described["parameters"]
    lists = {one["name"] for one in parameters if one["schema"].get("type") == "array"}
    return is_trimmed(case.body) and not any(
        name in lists and isinstance(value, str | int | float)
        for name, value in (case.query or {}).items()
    )


def is_trimmed(value: Any) -> bool:
    if isinstance(value, dict):
        return all(is_trimmed(inner) for inner in value.values())
    if isinstance(value, list):
        return all(is_trimmed(inner) for inner in value)
    return not isinstance(value, str) or value == value.strip()
