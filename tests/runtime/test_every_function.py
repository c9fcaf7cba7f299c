"""Every function in Lambda's own runtime, from what ``sam build`` made, with its sample events.

The tables are the deployed stack's; ids and tokens in the events are replaced by real ones.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
import yaml

from batchivo.identity.principal import Principal, Role
from local.deployment import Deployment
from local.places import ROOT, TEMPLATE
from tests.support.accounts import Account, new_email, register
from tests.support.contract import operations
from tests.support.examples import Ids, id_of, one_of_everything
from tests.support.lambda_runtime import BuiltFunction, built_functions, running

EVENTS = ROOT / "events"
EXAMPLE_EMAIL = "ada@example.com"
EXAMPLE_TOKEN = "eyJhbGciOi..."


def _functions() -> list[str]:
    class Loader(yaml.SafeLoader):
        """Passes CloudFormation's short tags over."""

    Loader.add_multi_constructor("!", lambda loader, tag, node: None)
    resources: dict[str, Any] = yaml.load(TEMPLATE.read_text(), Loader)["Resources"]  # noqa: S506
    kind = "AWS::Serverless::Function"
    return sorted(name for name, resource in resources.items() if resource["Type"] == kind)


@pytest.fixture(scope="module")
def account(live_server: str) -> Iterator[Account]:
    account = register(live_server)
    yield account
    account.api.close()


@pytest.fixture(scope="module")
def replacements(account: Account) -> dict[str, str]:
    """What stands in the sample events, and what is really there."""
    ids = one_of_everything(account.api)
    _record_usage(account, ids)
    real = {EXAMPLE_EMAIL: new_email(), EXAMPLE_TOKEN: account.access_token}
    for operation in operations():
        for parameter in operation.described.get("parameters", []):
            example = parameter.get("example", parameter["schema"].get("example"))
            if parameter["in"] == "path" and example:
                found = id_of(parameter["name"], operation, ids)
                assert real.setdefault(example, found) == found, f"{example} names two things"
    return real


def _record_usage(account: Account, ids: Ids) -> None:
    """A run can be completed once it is known what it used."""
    run = f"/api/v1/production-runs/{ids['run_id']}"
    for material in account.api.get(run).json()["data"]["materials"]:
        used = account.api.patch(f"{run}/materials/{material['id']}", json={"used_grams": 1})
        used.raise_for_status()


def _events(function: BuiltFunction, replacements: dict[str, str]) -> Iterator[tuple[str, Any]]:
    # Nobody can log in before they have registered.
    for path in sorted(
        (EVENTS / function.group).glob("*.json"), key=lambda path: (path.stem != "register", path)
    ):
        text = path.read_text("utf-8")
        for example, real in replacements.items():
            text = text.replace(example, real)
        yield path.stem, json.loads(text)


def _answers_well(answer: Any) -> bool:
    """A policy that lets the caller in, a page, a success of the API, or a batch that is done."""
    if answer is None:
        return True
    if "batchItemFailures" in answer:
        return bool(answer["batchItemFailures"] == [])
    if "policyDocument" in answer:
        return bool(answer["policyDocument"]["Statement"][0]["Effect"] == "Allow")
    return bool(answer["statusCode"] < 400)


@pytest.mark.parametrize("logical_id", _functions())
def test_it_answers_its_sample_events(
    logical_id: str,
    stack: Deployment,
    account: Account,
    replacements: dict[str, str],
    tmp_path: Path,
) -> None:
    function = built_functions()[logical_id]
    deployed = stack.client("lambda").get_function_configuration(
        FunctionName=stack.outputs[f"{logical_id}Name"]
    )
    environment = deployed["Environment"]["Variables"] | stack.emulator.environment
    events = list(_events(function, replacements))
    assert events, f"{logical_id} has no sample event in {EVENTS / function.group}"
    with running(function, environment, tmp_path) as started:
        for name, event in events:
            if event.get("requestContext", {}).get("authorizer"):
                event["requestContext"]["authorizer"] |= _context(account)
            answer = started.invoke(event)
            assert _answers_well(answer), (name, answer, started.log.read_text())


def _context(account: Account) -> dict[str, str]:
    """What the authorizer tells the functions of this caller."""
    claims = jwt.decode(account.access_token, options={"verify_signature": False})
    return Principal(
        user_id=claims["sub"],
        tenant_id=claims["tenant_id"],
        role=Role(claims["role"]),
        session_id=claims["sid"],
    ).to_context()
