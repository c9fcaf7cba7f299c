"""The README's tour, typed in word for word."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from local import demo

README = Path(__file__).parents[2] / "README.md"
TOUR = "A tour in two minutes"
LOCAL_API = "http://localhost:8000"

SECONDS = 120
END_OF_STEP = "-- end of step --"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """Commands, and their output as the README shows it."""

    commands: str
    shown: str


def tour() -> Iterator[Step]:
    """The section's bash blocks, each with the text block that follows it, if one does."""
    section = re.search(
        rf"^## {re.escape(TOUR)}$(.*?)^## ", README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert section, f"README.md has no section {TOUR!r}"
    blocks = _BLOCK.findall(section[1])
    assert {language for language, _ in blocks} <= {"bash", "text"}
    for number, (language, text) in enumerate(blocks):
        if language == "bash":
            following = blocks[number + 1] if number + 1 < len(blocks) else ("", "")
            yield Step(text, following[1] if following[0] == "text" else "")


def type_in(commands: str) -> str:
    """The output of all commands in one shell."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stderr == ""
    return done.stdout


def test_every_step_prints_the_output_that_the_readme_shows(live_server: str) -> None:
    if not shutil.which("curl"):
        if os.environ.get("CI") == "true":
            pytest.fail("no curl here")
        pytest.skip("no curl here")
    demo.seed(live_server)
    steps = list(tour())
    assert len(steps) > 5

    script = "".join(f"{step.commands}\necho '{END_OF_STEP}'\n" for step in steps)
    assert LOCAL_API in script
    printed = type_in(script.replace(LOCAL_API, live_server)).split(f"{END_OF_STEP}\n")

    assert printed == [*(step.shown for step in steps), ""]
