"""Every operation of the contract, called with whatever the contract lets one send, and more.

Schemathesis makes the calls from the contract: its examples, the edges of every field, and what
hypothesis thinks of, fit and unfit. The same ones each time: a failure here is repeatable.
"""

from collections.abc import Iterator
from contextlib import closing

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.parameters import ParameterLocation

from tests.support.accounts import Account, register
from tests.support.contract import public_contract
from tests.support.examples import make_ids

EXAMPLES_PER_OPERATION = 30

contract = schemathesis.openapi.from_dict(public_contract())
CHECKED = [c for c in CHECKS.get_all() if c.__name__ != "positive_data_acceptance"]

@pytest.fixture
def account(live_server: str) -> Iterator[Account]:
    """A user for each operation: some of them end the session or change the password."""
    account = register(live_server)
    with closing(account.api):
        yield account


@contract.parametrize()
@settings(
    max_examples=EXAMPLES_PER_OPERATION,
    derandomize=True,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
def test_answers_as_the_contract_says(case: Case, live_server: str, account: Account) -> None:
    use_what_is_there(case, account)
    case.call_and_validate(
        base_url=live_server, headers={"Authorization": f"Bearer {account.access_token}"}, checks=CHECKED
    )


def use_what_is_there(case: Case, account: Account) -> None:
    """Invented ids name nothing; where any id will do, take one that leads somewhere."""
    path = case.meta.components.get(ParameterLocation.PATH) if case.meta else None
    if path is not None and path.mode is GenerationMode.POSITIVE:
        case.path_parameters.update(make_ids(account.api, case.path_parameters))
