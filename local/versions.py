"""Give each function of the built template a hash of everything that a published version fixes.

    python -m local.versions --config-env dev

SAM publishes a version when a hash changes, and hashes the template as it is written. There a
parameter is a ``!Ref`` whatever its value, so a new value would reach ``$LATEST`` and never the
alias that API Gateway calls. A hash in ``AutoPublishCodeSha256`` takes the place of SAM's own. This
one covers the bytes of the function and its layers, and its properties with Globals, parameters
and conditions resolved; docs/adr/0013 says why.
"""

import argparse
import hashlib
import json
import logging
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import boto3
from samcli.commands._utils.template import (  # type: ignore[import-untyped]
    get_template_data,
    move_template,
)
from samcli.lib.intrinsic_resolver.intrinsic_property_resolver import (  # type: ignore[import-untyped]
    IntrinsicResolver,
)
from samcli.lib.intrinsic_resolver.intrinsics_symbol_table import (  # type: ignore[import-untyped]
    IntrinsicsSymbolTable,
)
from samtranslator.intrinsics.resolver import IntrinsicsResolver  # type: ignore[import-untyped]
from samtranslator.parser.parser import Parser  # type: ignore[import-untyped]
from samtranslator.translator.translator import Translator  # type: ignore[import-untyped]

from local import parameters
from local.places import ROOT

BUILT_TEMPLATE = ROOT / ".aws-sam" / "build" / "template.yaml"
"""Where ``sam build`` puts the template."""

# It warns of a list of features that exists inside AWS alone, and of its own unsent metrics.
logging.getLogger("samtranslator").setLevel(logging.ERROR)

ARTEFACTS = {"AWS::Serverless::Function": "CodeUri", "AWS::Serverless::LayerVersion": "ContentUri"}
"""The property that names the folder to upload."""

NOT_IN_A_VERSION = {"CodeSigningConfigArn", "ReservedConcurrentExecutions", "Tags", "TenancyConfig"}
"""Properties of a function that apply to all its versions, so a change of them needs no new one."""

Json = dict[str, Any]


def name_versions(built: Path, choices: Mapping[str, str], target: Path) -> dict[str, str]:
    """Write the ``built`` template to ``target`` with a hash in each function.

    Returns every parameter's value: the one in ``choices``, else the default. The hashes hold for a
    deployment with exactly these values. Raises ``ParameterError``.
    """
    template: Json = get_template_data(str(built))
    values = parameters.complete(template, choices)
    for name, value in version_hashes(template, built.parent, values).items():
        template["Resources"][name]["Properties"]["AutoPublishCodeSha256"] = value
    move_template(str(built), str(target), template)
    return values


def version_hashes(template: Json, folder: Path, values: Mapping[str, str]) -> dict[str, str]:
    """The hash of each function in ``template``, whose paths are relative to ``folder``."""
    uploaded = with_artefacts(template, folder)
    for resource in uploaded["Resources"].values():
        # SAM adds it to the description; a second run must come to the same hash.
        resource.get("Properties", {}).pop("AutoPublishCodeSha256", None)
    processed = transformed(uploaded, values)
    resolved = IntrinsicsResolver(dict(values)).resolve_parameter_refs(processed)
    conditions = evaluated(resolved)
    return {
        name: hash_of(chosen(resource["Properties"], conditions))
        for name, resource in resolved["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function"
    }


def with_artefacts(template: Json, folder: Path) -> Json:
    """The template as after an upload, each object named by the hash of its folder's content."""
    uploaded = deepcopy(template)
    for resource in uploaded["Resources"].values():
        if place := ARTEFACTS.get(resource["Type"]):
            content = content_hash(folder / resource["Properties"][place])
            resource["Properties"][place] = f"s3://artefacts/{content}"
    return uploaded


def content_hash(folder: Path) -> str:
    """SHA-256 of the paths and bytes of all files in ``folder``."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder)} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def transformed(template: Json, values: Mapping[str, str]) -> Json:
    """The template as AWS::Serverless makes it. Raises ``InvalidDocumentException``."""
    # Only managed policies depend on the region, and on no more of it than its partition.
    session = boto3.Session(region_name="us-east-1")
    processed: Json = Translator(None, Parser(), boto_session=session).translate(
        deepcopy(template), dict(values)
    )
    return processed


def evaluated(resolved: Json) -> dict[str, bool]:
    """The conditions of a template whose parameters are resolved."""
    resolver = IntrinsicResolver(resolved, IntrinsicsSymbolTable(resolved))
    conditions: dict[str, bool] = resolver.intrinsic_property_resolver(
        resolved.get("Conditions", {}), ignore_errors=False
    )
    return conditions


def chosen(node: Any, conditions: Mapping[str, bool]) -> Any:
    """``node`` with each ``Fn::If`` replaced by the branch that holds."""
    match node:
        case {"Fn::If": [str(condition), yes, no]}:
            return chosen(yes if conditions[condition] else no, conditions)
        case dict():
            return {key: chosen(value, conditions) for key, value in node.items()}
        case list():
            return [chosen(item, conditions) for item in node]
    return node


def hash_of(properties: Json) -> str:
    fixed = {name: value for name, value in properties.items() if name not in NOT_IN_A_VERSION}
    return hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()


def main() -> None:
    command = argparse.ArgumentParser(
        prog="python -m local.versions", description=(__doc__ or "").partition("\n")[0]
    )
    command.add_argument(
        "--config-env", default="dev", help="the part of samconfig.toml with the parameters"
    )
    command.add_argument("--template", type=Path, default=BUILT_TEMPLATE)
    command.add_argument("overrides", nargs="*", metavar="NAME=VALUE")
    arguments = command.parse_args()
    try:
        choices = parameters.given(arguments.config_env, arguments.overrides)
        name_versions(arguments.template, choices, arguments.template)
    except parameters.ParameterError as error:
        command.error(str(error))


if __name__ == "__main__":
    main()
