"""The Python SDK: its generated part, and its own tests against the local stack."""

import os
import subprocess
import sys

from local.deployment import Deployment
from local.places import ROOT

SDK = ROOT / "sdks" / "python"


def run(*arguments: str, **environment: str) -> None:
    subprocess.run(
        [sys.executable, *arguments], cwd=SDK, check=True, env={**os.environ, **environment}
    )


def test_the_committed_code_matches_the_contract() -> None:
    run("scripts/generate.py", "--check")


def test_its_own_tests_pass(stack: Deployment, live_server: str) -> None:
    addresses = {"BATCHIVO_URL": live_server, "BATCHIVO_GATEWAY_URL": stack.gateway_url}
    run("-m", "pytest", "-q", "-p", "no:cacheprovider", PYTHONPATH="", **addresses)
