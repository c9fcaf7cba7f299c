"""The commands in the documents name parameters and outputs that the template has."""

import re
from pathlib import Path

import pytest

from local.places import ROOT
from testbed.tables import outputs, parameters

DOCS = ROOT / "docs"
PAGES = [DOCS / name for name in ("deployment.md", "first-deployment.md", "runbook.md")]

_OUTPUT = re.compile(r"\(output (\w+)\)|for queue in ((?:\w+Url ?)+);")
_PARAMETER = re.compile(r"\b([A-Z]\w+)=")
_COMMAND = re.compile(r"PARAMETERS=(\"[^\"]*\"|\S+)", re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_output_that_a_command_reads_is_one(page: Path) -> None:
    found = _OUTPUT.findall(page.read_text("utf-8"))
    names = {name for pair in found for name in " ".join(pair).split()}
    assert names <= outputs()
    if page.name != "deployment.md":
        assert names


def test_every_parameter_that_a_command_sets_is_one() -> None:
    commands = [command for page in PAGES for command in _COMMAND.findall(page.read_text("utf-8"))]
    assert len(commands) > 5
    set_ = {name for command in commands for name in _PARAMETER.findall(command)}
    assert set_ <= parameters()


def test_the_table_of_parameters_has_each_once() -> None:
    text = (DOCS / "deployment.md").read_text("utf-8")
    table = text[text.index("## Parameters") : text.index("## Your own domain name")]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(parameters() - {"WebhooksAllowPrivate"})
