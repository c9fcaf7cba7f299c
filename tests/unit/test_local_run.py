"""The local stack says so where it finds data that it cannot read."""

from pathlib import Path

import pytest

from local.run import LAYOUT, StackError, check_layout


def test_a_new_folder_is_marked_and_runs_again(tmp_path: Path) -> None:
    check_layout(tmp_path)
    (tmp_path / "aws").mkdir()
    check_layout(tmp_path)
    assert (tmp_path / "layout").read_text() == LAYOUT


@pytest.mark.parametrize("mark", [None, "1"])
def test_data_of_an_earlier_version_are_refused(tmp_path: Path, mark: str | None) -> None:
    (tmp_path / "aws").mkdir()
    if mark is not None:
        (tmp_path / "layout").write_text(mark)
    with pytest.raises(StackError, match="make clean"):
        check_layout(tmp_path)
    assert not (tmp_path / "layout").exists() or (tmp_path / "layout").read_text() == mark
