"""The TypeScript SDK's own checks, and its tests against the local stack."""

from pathlib import Path

from local.deployment import Deployment
from tests.support.node import run


def test_its_types_hold(sdk: Path) -> None:
    run("npm", "run", "check", cwd=sdk)


def test_its_own_tests_pass(sdk: Path, stack: Deployment, live_server: str) -> None:
    addresses = {"BATCHIVO_URL": live_server, "BATCHIVO_GATEWAY_URL": stack.gateway_url}
    print(run("npm", "test", cwd=sdk, NO_COLOR="1", **addresses))
