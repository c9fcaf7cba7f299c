"""The files that ``make contract`` writes."""

import json
from pathlib import Path

import yaml

from local import roles_page
from local.contract.document import Document
from local.contract.gateway import gateway
from local.contract.public import public
from local.contract.routes import described
from local.places import CONTRACT, GATEWAY, ROOT

SERVED = ROOT / "functions" / "docs" / "openapi.json"
"""The public contract once more, as the docs function serves it: without a parser of YAML."""


def files() -> dict[Path, str]:
    """What ``make contract`` writes."""
    routes, functions = described()
    contract = public(routes)
    return {
        roles_page.PAGE: roles_page.text(contract),
        CONTRACT: as_yaml(contract),
        SERVED: json.dumps(contract, indent=1, ensure_ascii=False) + "\n",
        GATEWAY: as_yaml(gateway(contract, functions)),
    }


def as_yaml(document: Document) -> str:
    heading = "# Generated from the routes and models by `make contract`; do not edit.\n"
    return heading + yaml.dump(
        document, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=100
    )


class _PlainDumper(yaml.SafeDumper):
    """Without anchors: API Gateway's parser is not asked to know them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_PlainDumper.add_representer(str, _text)
