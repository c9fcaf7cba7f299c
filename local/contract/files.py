"""The files that ``make contract`` writes."""

import json
from pathlib import Path

import yaml

from local import roles_page
from local.contract.public import build, public
from local.places import CONTRACT, ROOT

PUBLIC = ROOT / "functions" / "docs" / "openapi.json"


def files() -> dict[Path, str]:
    """What ``make contract`` writes."""
    contract = build()
    heading = "# Generated from the routes and models by `make contract`; do not edit.\n"
    text = yaml.dump(contract, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=100)
    return {
        roles_page.PAGE: roles_page.text(contract),
        CONTRACT: heading + text,
        PUBLIC: json.dumps(public(contract), indent=1, ensure_ascii=False) + "\n",
    }


class _PlainDumper(yaml.SafeDumper):
    """Without anchors: API Gateway's parser is not asked to know them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_PlainDumper.add_representer(str, _text)
