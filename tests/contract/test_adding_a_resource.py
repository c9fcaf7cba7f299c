"""docs/adding-a-resource.md, followed in a copy of the repository: its checklist is complete."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.places import ROOT
from testbed import dynamodb_local

PAGE = ROOT / "docs" / "adding-a-resource.md"
MOST_FILES = 12

_STEP = re.compile(r"^### \d+\. `([^`]+)`\n(.*?)(?=^##)", re.MULTILINE | re.DOTALL)
_COPY = re.compile(r"Copy `([^`]+)`, with `([^`]+)` for `([^`]+)`")
_BLOCK = re.compile(
    r"(?:^(After|Before|Replace) `([^`]+)`\n\n)?^```\w+\n(.*?)^```", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Step:
    """One file of the checklist, and how to change it."""

    path: str
    text: str

    def follow(self, checkout: Path) -> None:
        file = checkout / self.path
        file.parent.mkdir(parents=True, exist_ok=True)
        if copy := _COPY.search(self.text):
            source, new, old = copy.groups()
            file.write_text((checkout / source).read_text("utf-8").replace(old, new), "utf-8")
        for place, line, code in _BLOCK.findall(self.text):
            if not place:
                assert not file.exists()
                file.write_text(code, "utf-8")
                continue
            text = file.read_text("utf-8")
            found = f"{line}\n"
            assert f"\n{text}".count(f"\n{found}") == 1, f"{self.path} has no one line `{line}`"
            put = {"After": found + code, "Before": code + found, "Replace": code}[place]
            file.write_text(f"\n{text}".replace(f"\n{found}", f"\n{put}")[1:], "utf-8")


STEPS = [Step(path, text) for path, text in _STEP.findall(PAGE.read_text("utf-8"))]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the repository with the resource of the page in it."""
    copy = tmp_path_factory.mktemp("checkout")
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    if dynamodb_local.CACHE.exists():
        (copy / ".local").mkdir()
        (copy / ".local" / dynamodb_local.CACHE.name).symlink_to(dynamodb_local.CACHE)
    for step in STEPS:
        step.follow(copy)
    run(copy, "-m", "local.contract")
    yield copy
    shutil.rmtree(copy)


def run(checkout: Path, *arguments: str) -> str:
    """Run a tool of this environment in the copy; a failure shows its output."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "layers" / "batchivo")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def test_it_touches_few_files() -> None:
    assert len({step.path for step in STEPS}) == len(STEPS) <= MOST_FILES


def test_the_code_is_in_order(checkout: Path) -> None:
    run(checkout, "-m", "ruff", "check")
    run(checkout, "-m", "ruff", "format", "--check")
    run(checkout, "-m", "importlinter.cli")


def test_the_contract_and_the_roles_have_it(checkout: Path) -> None:
    contract = (checkout / "openapi" / "openapi.yaml").read_text("utf-8")
    methods = re.findall(r"x-sdk-method: dryers\.(\w+)", contract)
    assert methods == ["list", "create", "get", "update", "delete"]
    assert "/api/v1/dryers/{dryer_id}" in (checkout / "openapi" / "gateway.yaml").read_text("utf-8")
    assert "`dryers:write`" in (checkout / "docs" / "roles.md").read_text("utf-8")


def test_its_own_tests_and_those_of_the_contract_pass(checkout: Path) -> None:
    """In one process: importing all that they need takes longer than they do."""
    whole = [f"tests/unit/test_{name}.py" for name in ("events", "examples", "template")]
    whole.append("tests/contract/test_growth.py")
    parts = [f"tests/integration/test_{name}.py" for name in ("dryers", "call_costs", "conflicts")]
    parts.append("tests/contract/test_contract.py")
    chosen = "dryer or Dryer or code_says or valid_openapi or " + " or ".join(
        Path(file).stem for file in whole
    )
    # People decide how long the template may grow.
    chosen = f"({chosen}) and not secured_operations and not can_still_be_read"
    shown = run(checkout, "-m", "pytest", "-v", *whole, *parts, "-k", chosen)
    if "SKIPPED" in shown:
        pytest.skip("no DynamoDB Local")
    assert len(re.findall(r"^tests/integration/.* PASSED", shown, re.MULTILINE)) == 9
