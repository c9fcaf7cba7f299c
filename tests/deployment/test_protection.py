"""The tables of prod are protected from its second deployment on: the first can be rolled back."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from samcli.yamlhelper import yaml_parse  # type: ignore[import-untyped]

from local.parameters import complete, given
from local.places import TEMPLATE
from operations import deploy


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of parameters that SAM CLI is handed, without an AWS or a build."""
    template = yaml_parse(TEMPLATE.read_text("utf-8"))
    monkeypatch.setattr("boto3.client", lambda service: service)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: None)
    monkeypatch.setattr(deploy, "prune", lambda *_: ())
    monkeypatch.setattr(deploy, "name_versions", lambda _, values, __: complete(template, values))
    return tmp_path / "parameters.yaml"


def deployed(
    monkeypatch: pytest.MonkeyPatch, said: Path, *, present: Mapping[str, str], words: list[str]
) -> Any:
    monkeypatch.setattr(deploy, "present_parameters", lambda *_: present)
    deploy.deploy("prod", words, said.with_name("template.yaml"))
    return yaml.safe_load(said.read_text("utf-8"))["ProtectTables"]


def test_the_first_deployment_protects_no_table_and_the_next_does(
    monkeypatch: pytest.MonkeyPatch, said: Path
) -> None:
    assert given("prod", [])["ProtectTables"] == "on"
    assert deployed(monkeypatch, said, present={}, words=["ProtectTables=on"]) == "off"
    assert deployed(monkeypatch, said, present={"ProtectTables": "off"}, words=[]) == "on"
    assert deployed(monkeypatch, said, present={"Stage": "prod"}, words=["ProtectTables=off"]) == (
        "off"
    )
