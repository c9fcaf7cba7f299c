"""Files as spreadsheets save them, read by the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from batchivo_client.cli.app import app
from batchivo_client.cli.spool_batches import batches
from batchivo_client.cli.spools import _decoded

SHEET = (
    "external_id;material_type;notes\n"
    'A-1;PLA;"zwei ""Zeilen"";\nmit Größe"\n'
    "A-2;PETG;Café\n"
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_of_spreadsheets_are_read(encoding: str, line_end: str) -> None:
    text = SHEET.replace("\n", line_end)
    [batch] = batches(_decoded(text.encode(encoding)), "csv")
    assert batch.content() == text
    assert [entry.line for entry in batch.entries] == [2, 4]


def test_windows_1252_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATCHIVO_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("BATCHIVO_API_KEY", "bvo_key")
    file = tmp_path / "spools.csv"
    file.write_bytes(SHEET.encode("cp1252"))
    result = CliRunner().invoke(app, ["spools", "import", str(file)])
    assert result.exit_code != 0
    message = " ".join(result.output.replace("│", " ").split())
    assert "is neither UTF-8 nor UTF-16; save it again as CSV and choose UTF-8" in message


def test_a_field_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="has brand twice in an object"):
        batches('[{"brand": "a", "brand": "b"}]', "json")
    [batch] = batches('[{"brand": "a"}]', "json")
    assert json.loads(batch.content()) == [{"brand": "a"}]
