"""The calls that the functions made to AWS, as they recorded them: IAM action and resource.

Resources have the names of template.yaml. Partitions are recorded too, for the conditions of
policies.
"""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from local.deployment import STACK, Deployment

_WORD = re.compile(r"[a-z]+(-[a-z]+)*")


class Ask(NamedTuple):
    """A permission that a function needs."""

    function: str
    """Its logical id."""
    action: str
    resource: str
    """By its logical id where it has one, the rest of the ARN else."""
    detail: str = ""
    """What conditions look at: the partition, the sender, the kind of secret, or nothing."""


def noted(stack: Deployment, calls: Path) -> set[Ask]:
    """Return the calls that the stack's functions have recorded (testbed/recorder)."""
    names = _Names(stack)
    lines = [json.loads(line) for line in calls.read_text("utf-8").splitlines()]
    return {
        Ask(
            names.function(function),
            action,
            names.resource(action, resource),
            _shape(action, detail),
        )
        for function, action, resource, detail in lines
    }


def _shape(action: str, detail: str) -> str:
    """With patterns in the place of whatever differs from case to case."""
    if action == "ses:SendEmail":
        return "${MailFrom}"
    return "/".join(map(_pattern, detail.split("/")))


def _pattern(part: str) -> str:
    if not part or _WORD.fullmatch(part):
        return part
    try:
        return re.sub(r"[0-9a-f]", "?", str(UUID(part)))
    except ValueError:
        return "*"


class _Names:
    """From the names of things in the emulator to those in the template."""

    def __init__(self, stack: Deployment) -> None:
        found = stack.client("cloudformation").describe_stack_resources(StackName=STACK)
        self._by_kind: dict[str, dict[str, str]] = defaultdict(dict)
        for resource in found["StackResources"]:
            kind = resource["ResourceType"].split("::")[1].lower()
            physical: str = resource["PhysicalResourceId"]
            name = physical.rpartition("/")[2] if kind == "sqs" else physical
            self._by_kind[kind][name] = resource["LogicalResourceId"]

    def function(self, name: str) -> str:
        return self._by_kind["lambda"][name]

    def resource(self, action: str, name: str) -> str:
        kind = action.partition(":")[0]
        names = self._by_kind[kind]
        match kind:
            case "dynamodb":
                table, slash, index = name.partition("/")
                return names[table] + slash + index
            case "secretsmanager":
                # One of the template's, or one that is made for a thing of a user's.
                return names.get(name) or re.sub(
                    rf"^{STACK}/(.+)/[^/]+$", r"${AWS::StackName}/\1/*", name
                )
        return names.get(name, name)
