"""The sample events of events/, with real ids in place of their examples."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import jwt
import yaml

from batchivo.access.principal import Principal, Role
from local.places import ROOT, TEMPLATE
from testbed.accounts import Account, new_email, register
from testbed.contract import operations
from testbed.examples import Ids, id_of, one_of_everything

EVENTS = ROOT / "events"
EXAMPLE_EMAILS = ("ada@example.com", "grace@example.com")
EXAMPLE_TOKEN = "eyJhbGciOi..."
EXAMPLE_SECRET = "b65f1a2c0f0e4c0d9c8a7b6d5e4f3a2b"
EXAMPLE_PRINTER_KEY = "batchivo_live_EXAMPLEKEYOFAPRINTER0123456789ABCDEF"
WOOCOMMERCE_CONNECTION = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b56"

REFUSED = {
    # The link and the refresh token are nobody's, and the workspace has one owner.
    "accept_invitation": "LINK_INVALID",
    "refresh": "INVALID_TOKEN",
    "change_member": "LAST_OWNER",
}
"""The code with which a function refuses a sample that is right."""


def functions_of_template() -> list[str]:
    """The logical ids of every function that is deployed."""

    class Loader(yaml.SafeLoader):
        """Passes CloudFormation's short tags over."""

    Loader.add_multi_constructor("!", lambda loader, tag, node: None)
    resources: dict[str, Any] = yaml.load(TEMPLATE.read_text(), Loader)["Resources"]  # noqa: S506
    kind = "AWS::Serverless::Function"
    return sorted(name for name, resource in resources.items() if resource["Type"] == kind)


@dataclass(frozen=True)
class SampleEvents:
    """The events of every function, for a workspace in which one of everything exists."""

    account: Account
    replacements: dict[str, str]

    def of(self, group: str) -> list[tuple[str, Any]]:
        """Name and event, in an order in which they can be sent one after the other.

        ``group`` is the function's folder name.
        """
        # Nobody can log in before they have registered, and a new password ends the session.
        files = sorted(
            (EVENTS / group).glob("*.json"),
            key=lambda path: (path.stem != "register", path.stem == "change_password", path),
        )
        assert files, f"no sample event in {EVENTS / group}"
        real = self.replacements | {email: new_email() for email in EXAMPLE_EMAILS}
        return [(path.stem, self._event(path.read_text("utf-8"), real)) for path in files]

    def _event(self, text: str, replacements: Mapping[str, str]) -> Any:
        for example, real in replacements.items():
            text = text.replace(example, real)
        event = json.loads(text)
        if event.get("requestContext", {}).get("authorizer"):
            event["requestContext"]["authorizer"] |= _context(self.account)
        return event


@contextmanager
def sample_events(server: str) -> Iterator[SampleEvents]:
    """Sample events whose ids and tokens are those of a new account at the API ``server``."""
    account = register(server)
    try:
        ids = one_of_everything(account.api)
        _record_usage(account, ids)
        real = {
            EXAMPLE_TOKEN: account.access_token,
            EXAMPLE_PRINTER_KEY: _printer_key(account),
            WOOCOMMERCE_CONNECTION: _woocommerce(account),
        }
        for operation in operations():
            for parameter in operation.described.get("parameters", []):
                example = parameter.get("example", parameter["schema"].get("example"))
                if parameter["in"] == "path" and example:
                    found = id_of(parameter["name"], operation, ids)
                    assert real.setdefault(example, found) == found, f"{example} names two things"
        yield SampleEvents(account, real)
    finally:
        account.api.close()


def answers_well(name: str, answer: Any) -> bool:
    """A policy that lets the caller in, a page, the API's answer to this sample, or a batch that is
    done."""
    if answer is None:
        return True
    if name in REFUSED:
        return bool(json.loads(answer["body"])["code"] == REFUSED[name])
    if "batchItemFailures" in answer:
        return bool(answer["batchItemFailures"] == [])
    if "policyDocument" in answer:
        return bool(answer["policyDocument"]["Statement"][0]["Effect"] == "Allow")
    return bool(answer.get("statusCode", 500) < 400)


def _record_usage(account: Account, ids: Ids) -> None:
    """A run can be completed once its usage is recorded and its components are in stock."""
    run = f"/api/v1/production-runs/{ids['run_id']}"
    planned = account.api.get(run).json()["data"]
    for component in planned["components"]:
        stock = f"/api/v1/products/{component['product_id']}/stock"
        found = {"delta": component["quantity"], "reason": "Found"}
        account.api.post(stock, json=found).raise_for_status()
    for material in planned["materials"]:
        used = account.api.patch(f"{run}/materials/{material['id']}", json={"used_grams": 1})
        used.raise_for_status()


def _woocommerce(account: Account) -> str:
    """Connect a WooCommerce shop that signs as the sample does; returns the connection's id."""
    shop = {"channel": "woocommerce", "name": "Ada's prints", "secret": EXAMPLE_SECRET}
    made = account.api.post("/api/v1/order-connections", json=shop).raise_for_status()
    return str(made.json()["data"]["id"])


def _printer_key(account: Account) -> str:
    """Make a key for Spoolman's door."""
    wanted = {"name": "Printer", "scopes": ["spoolman:read"]}
    made = account.api.post("/api/v1/auth/api-keys", json=wanted).raise_for_status()
    return str(made.json()["data"]["key"])


def _context(account: Account) -> dict[str, str]:
    """The authorizer's context for this caller."""
    claims = jwt.decode(account.access_token, options={"verify_signature": False})
    return Principal(
        user_id=claims["sub"],
        workspace_id=claims["workspace_id"],
        role=Role(claims["role"]),
        session_id=claims["sid"],
    ).to_context()
