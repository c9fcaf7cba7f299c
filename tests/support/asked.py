"""What the functions ask of AWS: as they noted it, and on record.

A record says of each function which IAM action it uses on which resource of template.yaml, and for
the conditions of policies on which partitions. ``make record`` makes it anew, on a local AWS.
"""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from local.deployment import STACK, Deployment

RECORD = Path(__file__).with_name("asked.json")

_WORD = re.compile(r"[a-z]+(-[a-z]+)*")


class Ask(NamedTuple):
    """What a function wants to be allowed."""

    function: str
    """Its logical id."""
    action: str
    resource: str
    """By its logical id where it has one, the rest of the ARN else."""
    detail: str = ""
    """What conditions look at: the partition, the sender, or nothing."""

    @property
    def permission(self) -> tuple[str, str, str]:
        return self.function, self.action, self.resource


NEVER_ASKED_LOCALLY = {
    # AWS refuses a second key of the same value; the local API Gateway makes one.
    Ask("UsagePlanEnrollerFunction", "apigateway:GET", "/apikeys"),
}
"""What the walk cannot provoke on the local AWS; tests/unit/test_function_roles.py does."""


def on_record() -> set[Ask]:
    """What stands in the committed record."""
    record: dict[str, dict[str, list[str]]] = json.loads(RECORD.read_text("utf-8"))
    return {
        Ask(function, action, resource, detail)
        for function, permissions in record.items()
        for action, resource in map(str.split, permissions)
        for detail in permissions[f"{action} {resource}"] or [""]
    }


def put_on_record(asked: set[Ask]) -> None:
    record: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for ask in sorted(asked):
        details = record[ask.function].setdefault(f"{ask.action} {ask.resource}", [])
        if ask.detail:
            details.append(ask.detail)
    RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8")


def noted(stack: Deployment, calls: Path) -> set[Ask]:
    """What the functions of the stack have noted so far (recorder/sitecustomize.py)."""
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
        known = self._by_kind[kind]
        match kind:
            case "dynamodb":
                table, slash, index = name.partition("/")
                return known[table] + slash + index
            case "secretsmanager":
                # One of the template's, or one that is made for a thing of a user's.
                return known.get(name) or re.sub(
                    rf"^{STACK}/(.+)/[^/]+$", r"${AWS::StackName}/\1/*", name
                )
            case "apigateway":
                for physical, logical in known.items():
                    name = name.replace(f"/{physical}/", f"/${{{logical}}}/")
                return name
        return known.get(name, name)


def main() -> None:
    """Walk through everything on a local AWS of its own, and put on record what was asked."""
    from tests.support import stack, whole_api

    stack.prepare()
    try:
        deployed = stack.shared_stack()
        whole_api.walk(deployed)
        put_on_record(noted(deployed, stack.calls_file(deployed)))
    finally:
        stack.tear_down()


if __name__ == "__main__":
    main()
