"""The runbook's commands, typed in word for word against the local AWS."""

import json
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
    """The local AWS keeps no moments: the spools are deleted after the table was copied."""
    aws = shutil.which("aws")
    if aws is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no AWS CLI here (Debian: apt install awscli)")
        pytest.skip("no AWS CLI here (Debian: apt install awscli)")
    # Older versions of the CLI do not read AWS_ENDPOINT_URL.
    prelude = f'aws() {{ "{aws}" --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }}\n'

    def run(commands: list[str], workspace: str) -> str:
        script = "\n".join(commands)
        for example, real in (
            ("stack=batchivo-prod", f"stack={STACK}"),
            ("01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b44", workspace),
        ):
            script = script.replace(example, real)
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
        return done.stdout

    with closing(register(stack.gateway_url).api) as api:
        workspace = api.get("/api/v1/auth/me").json()["data"]["workspace"]["id"]
        new = {"material_type": "PLA", "net_weight_grams": 1000, "quantity": 5}
        made = api.post("/api/v1/spools", json=new)
        assert made.status_code == 201, made.text
        ids = made.json()["meta"]["ids"]
        before, after = halves()
        set_failures_aside(stack)
        printed = run(before, workspace)
        assert [
            line.partition(": ")[2] for line in printed.splitlines() if "read again" in line
        ] == [
            "2 records read again",
            "1 records read again",
        ]
        assert kept_failures(stack) == 0
        for spool_id in ids:
            used = api.post(f"/api/v1/spools/{spool_id}/deduct", json={"grams": 100})
            assert used.status_code == 200, used.text
            assert api.delete(f"/api/v1/spools/{spool_id}").status_code == 204
        printed = run(after, workspace)
        assert all(f"spools/{spool_id}: restored" in printed for spool_id in ids)
        spools = api.get("/api/v1/spools").json()["data"]
        assert {spool["id"]: spool["remaining_weight_grams"] for spool in spools} == dict.fromkeys(
            ids, 900
        )


def set_failures_aside(stack: Deployment) -> None:
    """Keep a batch that Lambda gave up on, in its format, and a record too large for the queue."""
    event = json.loads((ROOT / "events" / "change_publisher" / "inventory.json").read_text("utf-8"))
    [record] = event["Records"]
    records = [record, record | {"eventID": "another"}]
    batch = {"DDBStreamBatchInfo": {}, "payload": json.dumps({"Records": records})}
    record["dynamodb"]["NewImage"]["notes"] = {"S": "n" * 250_000}
    objects = {"aws/lambda/mapping/shard/batch": batch, "records/large.json": record}
    for key, body in objects.items():
        stack.client("s3").put_object(
            Bucket=stack.outputs["FailuresBucketName"], Key=key, Body=json.dumps(body)
        )


def kept_failures(stack: Deployment) -> int:
    bucket = stack.outputs["FailuresBucketName"]
    count: int = stack.client("s3").list_objects_v2(Bucket=bucket)["KeyCount"]
    return count


def halves() -> tuple[list[str], list[str]]:
    """Return the commands up to the copy of the table, and those after it with the variables that
    they need."""
    every = [*blocks()]
    (copying,) = (n for n, block in enumerate(every) if "restore-table-to-point-in-time" in block)
    variables = re.findall(r"^\w+=.*$", every[copying], re.MULTILINE)
    return every[: copying + 1], [every[0], *variables, *every[copying + 1 :]]
