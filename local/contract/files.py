"""The files that ``make contract`` writes."""

import json
from pathlib import Path
from typing import Any

import yaml

from local import roles_page
from local.contract.document import Document
from local.contract.gateway import gateway
from local.contract.public import public
from local.contract.routes import described
from local.places import CONTRACT, GATEWAY

_SHORT = 80
"""The characters of a mapping that stands on one line."""


def files() -> dict[Path, str]:
    """What ``make contract`` writes."""
    routes, functions = described()
    contract = public(routes)
    return {
        roles_page.PAGE: roles_page.text(contract),
        CONTRACT: as_yaml(contract),
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


def _mapping(dumper: yaml.SafeDumper, mapping: Document) -> yaml.MappingNode:
    """On one line where it is short: a reference, or the type of a field and its limits."""
    is_leaf = not any(isinstance(value, dict | list) for value in mapping.values())
    is_short = len(json.dumps(mapping)) <= _SHORT
    flow = (is_leaf or is_short) and "description" not in mapping
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items(), flow_style=flow)


def _sequence(dumper: yaml.SafeDumper, sequence: list[Any]) -> yaml.SequenceNode:
    is_leaf = not any(isinstance(value, dict | list) for value in sequence)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", sequence, flow_style=is_leaf)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_PlainDumper.add_representer(dict, _mapping)
_PlainDumper.add_representer(list, _sequence)
_PlainDumper.add_representer(str, _text)
