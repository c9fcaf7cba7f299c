"""The TypeScript SDK against the local stack: its own tests, then its package as users get it."""

import os
import subprocess
from pathlib import Path

import pytest

from local.deployment import Deployment
from local.places import ROOT
from tests.support.node import npm

SDK = ROOT / "sdks" / "typescript"


@pytest.fixture(scope="module")
def sdk(pytestconfig: pytest.Config) -> Path:
    """The SDK's folder, with the locked packages installed in it."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():  # to show what is installed
        npm("ci", "--ignore-scripts", cwd=SDK)
    return SDK


def run(*command: str, cwd: Path, **environment: str) -> str:
    """What it printed; a failure shows all of that."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_its_own_tests_pass(sdk: Path, stack: Deployment, live_server: str) -> None:
    addresses = {"BATCHIVO_URL": live_server, "BATCHIVO_GATEWAY_URL": stack.gateway_url}
    print(run("npm", "test", cwd=sdk, **addresses))
