"""The repository stays of a size that people can read."""

import subprocess

from local.places import ROOT

MOST_LINES = 168_000


def test_the_repository_has_few_lines() -> None:
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    files = [ROOT / name for name in listed.split("\0") if name]
    assert sum(file.read_bytes().count(b"\n") for file in files if file.exists()) <= MOST_LINES
