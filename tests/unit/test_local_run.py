"""The local stack says in a sentence why it cannot start."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError

from local import demo
from local.run import LAYOUT, StackError, check_layout, welcome


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


def test_an_api_that_fails_while_the_demo_is_filled_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: str) -> None:
        raise httpx.ReadTimeout("timed out")

    class Unseeded:
        def client(self, _: str) -> Any:
            return self

        @property
        def emulator(self) -> "Unseeded":
            return self

        def get_parameter(self, **_: str) -> None:
            raise ClientError({}, "GetParameter")

    monkeypatch.setattr(demo, "seed", fail)
    deployment: Any = Unseeded()
    with pytest.raises(StackError, match=r"timed out; try `make run` again"):
        welcome(deployment)
