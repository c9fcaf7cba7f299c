"""The repository stays of a size that people can read."""

import subprocess

from local.places import ROOT

MOST_LINES = 233_000


def test_the_repository_has_few_lines() -> None:
    listed = subprocess.check_output(["git", "ls-files", "-z"], cwd=ROOT, text=True)
    files = [ROOT / name for name in listed.split("\0") if name]
    contents = [file.read_bytes() for file in files if file.exists()]
    # As Git does, files with a zero byte are taken for binary ones, which have no lines.
    assert sum(text.count(b"\n") for text in contents if b"\0" not in text) <= MOST_LINES
