"""The runbook's commands, typed in word for word against the local AWS."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from local.deployment import STACK, Deployment
from local.places import ROOT
from testbed.accounts import register

RUNBOOK = ROOT / "docs" / "runbook.md"
SECONDS = 600

_BLOCK = re.compile(r"^```bash\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> Iterator[str]:
    yield from _BLOCK.findall(RUNBOOK.read_text("utf-8"))


def test_every_command_works(stack: Deployment, tmp_path: Path) -> None:
    aws = shutil.which("aws")
    if aws is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no AWS CLI here (Debian: apt install awscli)")
        pytest.skip("no AWS CLI here (Debian: apt install awscli)")
    with closing(register(stack.gateway_url).api) as api:
        workspace = api.get("/api/v1/auth/me").json()["data"]["workspace"]["id"]
        spool = api.post("/api/v1/spools", json={"material_type": "PLA", "net_weight_grams": 1000})
        assert spool.status_code == 201, spool.text
        script = "\n".join(blocks())
        for example, real in (
            ("stack=batchivo-prod", f"stack={STACK}"),
            ("01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b44", workspace),
        ):
            assert example in script
            script = script.replace(example, real)
        # Older versions of the CLI do not read AWS_ENDPOINT_URL.
        prelude = f'aws() {{ "{aws}" --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }}\n'
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", prelude + script],
            cwd=ROOT,
            env={
                "HOME": str(tmp_path),
                **stack.emulator.environment,
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            },
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        assert api.get("/api/v1/spools").json()["meta"]["total"] == 1
