"""Deploy a built stage to AWS with every parameter named, and remove old versions afterwards.

    python -m operations.deploy dev CallsPerMinute=200

A parameter has the value given here, else the one in samconfig.toml, else the template's default.
The stack's present values count for nothing, but what differs from them is printed before anything
is changed; `confirm_changeset` in samconfig.toml then asks. A first deployment leaves the tables
unprotected, since a protected one could not be deleted if the deployment fails.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import boto3
import yaml
from botocore.exceptions import ClientError

from local import parameters
from local.places import ROOT, SAM_CONFIG
from local.versions import BUILT_TEMPLATE, name_versions
from operations.prune import prune


def deploy(stage: str, overrides: Iterable[str], built: Path = BUILT_TEMPLATE) -> None:
    """Deploy what ``sam build`` has made.

    Raises ``ParameterError``, and ``CalledProcessError`` where SAM CLI fails.
    """
    choices = parameters.given(stage, overrides)
    values = name_versions(built, choices, built)
    stack = parameters.settings(stage)["stack_name"]
    create: Any = boto3.client  # whose types know a service by its literal name only
    present = present_parameters(create("cloudformation"), stack)
    for line in parameters.differences(present, values, choices):
        print(f"Parameter {line}", flush=True)
    if not present and values["ProtectTables"] == "on":
        values["ProtectTables"] = "off"
        print("A first deployment leaves the tables unprotected: deploy once more when it stands.")
    chosen = built.with_name("parameters.yaml")
    chosen.write_text(yaml.safe_dump(values))
    subprocess.run(
        [
            *(sys.executable, "-m", "samcli", "deploy", "--template-file", str(built)),
            *("--config-file", str(SAM_CONFIG), "--config-env", stage),
            *("--parameter-overrides", f"file://{chosen}"),
        ],
        cwd=ROOT,
        check=True,
    )
    for arn in prune(stack, create):
        print(f"Removed {arn}")


def present_parameters(client: Any, stack: str) -> Mapping[str, str]:
    """The stack's parameters; none where nothing was deployed yet."""
    try:
        [found] = client.describe_stacks(StackName=stack)["Stacks"]
    except ClientError as error:
        if "does not exist" in str(error):
            return {}
        raise
    if found["StackStatus"] == "REVIEW_IN_PROGRESS":  # a first change set was not confirmed
        return {}
    return {
        parameter["ParameterKey"]: parameter["ParameterValue"]
        for parameter in found.get("Parameters", ())
    }


def main() -> int:
    command = argparse.ArgumentParser(
        prog="python -m operations.deploy", description=(__doc__ or "").partition("\n")[0]
    )
    command.add_argument("stage", help="dev or prod, as in samconfig.toml")
    command.add_argument("overrides", nargs="*", metavar="NAME=VALUE")
    arguments = command.parse_args()
    try:
        deploy(arguments.stage, arguments.overrides)
    except parameters.ParameterError as error:
        command.error(str(error))
    except subprocess.CalledProcessError as error:
        return error.returncode  # SAM CLI has said why
    return 0


if __name__ == "__main__":
    sys.exit(main())
