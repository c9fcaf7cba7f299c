"""Remove the published versions of functions that nothing uses any more.

    python -m operations.prune --stack batchivo-prod

CloudFormation keeps the old version when it publishes a new one, so that there is one to go back
to. With SnapStart every version that exists has a price, so few stay: those that an alias names,
the last one before the live one, and the one that the stack itself made last.
"""

import argparse
from collections.abc import Callable, Iterator
from typing import Any

import boto3

ALIAS = "live"


def prune(stack: str, client: Callable[[str], Any]) -> Iterator[str]:
    """Remove the versions, one at a time, and give the ARN of each that was removed.

    ``client`` makes the AWS clients. A second run removes nothing.
    """
    functions, own = [], set()
    for page in (
        client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    ):
        for resource in page["StackResourceSummaries"]:
            if resource["ResourceType"] == "AWS::Lambda::Function":
                functions.append(resource["PhysicalResourceId"])
            elif resource["ResourceType"] == "AWS::Lambda::Version":
                own.add(resource["PhysicalResourceId"])
    for function in functions:
        yield from prune_function(client("lambda"), function, own)


def prune_function(client: Any, function: str, own: set[str]) -> Iterator[str]:
    """Remove one function's versions, save those that ``own`` names by their ARN."""
    aliases: dict[str, set[str]] = {}
    for page in client.get_paginator("list_aliases").paginate(FunctionName=function):
        for alias in page["Aliases"]:
            routed = alias.get("RoutingConfig", {}).get("AdditionalVersionWeights", {})
            aliases[alias["Name"]] = {alias["FunctionVersion"], *routed}
    versions = {
        int(version["Version"]): version["FunctionArn"]
        for page in client.get_paginator("list_versions_by_function").paginate(
            FunctionName=function
        )
        for version in page["Versions"]
        if version["Version"] != "$LATEST"
    }
    live = {int(version) for version in aliases.get(ALIAS, ()) if version != "$LATEST"}
    kept = {int(version) for named in aliases.values() for version in named - {"$LATEST"}}
    kept |= set(sorted(version for version in versions if live and version < min(live))[-1:])
    for version, arn in sorted(versions.items()):
        if version not in kept and arn not in own:
            client.delete_function(FunctionName=function, Qualifier=str(version))
            yield arn


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--stack", required=True, help="such as batchivo-prod")
    create: Any = boto3.client  # whose types know a service by its literal name only
    for arn in prune(arguments.parse_args().stack, create):
        print(f"removed {arn}")


if __name__ == "__main__":
    main()
