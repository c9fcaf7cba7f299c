"""The functions' permissions in the template that CloudFormation gets, after SAM's transform.

``wrong`` compares them with the recorded calls. Calls that Lambda makes on a function's behalf,
such as reading a stream, follow from the function's event sources and destinations.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from unittest.mock import patch

from samcli.yamlhelper import yaml_parse  # type: ignore[import-untyped]
from samtranslator.parser.parser import Parser  # type: ignore[import-untyped]
from samtranslator.translator.translator import Translator  # type: ignore[import-untyped]

from local.places import TEMPLATE
from tests.support.asked import Ask

Json = dict[str, Any]

_AWS_POLICIES = "arn:aws:iam::aws:policy/"
_OF_EVERY_FUNCTION = {
    f"{_AWS_POLICIES}service-role/AWSLambdaBasicExecutionRole",  # to log
    f"{_AWS_POLICIES}AWSXrayWriteOnlyAccess",  # where the parameter Tracing is on
}
_SOME_ID = "01939f6e-7b60-7cc4-a1b5-0d2c3a1f9b42"
"""In the place of what differs from case to case: patterns may look at its shape."""
_ATTACHMENTS = ("AWS::Lambda::EventSourceMapping", "AWS::Lambda::EventInvokeConfig")
_OF_READERS = {
    "StreamArn": f"{_AWS_POLICIES}service-role/AWSLambdaDynamoDBExecutionRole",
    "Arn": f"{_AWS_POLICIES}service-role/AWSLambdaSQSQueueExecutionRole",
}
"""By the attribute that an event source is named by: a table's stream, or a queue."""


def transformed(template: str | None = None) -> Json:
    """The template after SAM's transform; ``template`` is its text, the repository's by default."""
    parsed = yaml_parse(TEMPLATE.read_text("utf-8") if template is None else template)
    for resource in parsed["Resources"].values():
        for place in {"CodeUri", "ContentUri"} & resource.get("Properties", {}).keys():
            resource["Properties"][place] = "s3://bucket/key"
    with patch.dict(os.environ, {"AWS_DEFAULT_REGION": "us-east-1"}):
        translated: Json = Translator({}, Parser()).translate(parsed, {})
    return translated


class Grant(NamedTuple):
    """One action on one resource."""

    function: str
    action: str
    resource: str
    condition: Any = None

    def covers(self, ask: Ask) -> bool:
        """As IAM decides: an action and a resource may be patterns."""
        return (
            fnmatchcase(ask.action.lower(), self.action.lower())
            and fnmatchcase(ask.resource, self.resource)
            and _holds(self.condition, ask)
        )

    def is_for(self, ask: Ask) -> bool:
        """Return whether the grant names exactly this call, not only a pattern that covers it."""
        return self.covers(ask) and (self.action, self.resource) == (ask.action, ask.resource)


def _holds(condition: Any, ask: Ask) -> bool:
    match condition:
        case None:
            return True
        case {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(patterns)}}:
            partition = ask.detail.replace("*", _SOME_ID)
            return any(fnmatchcase(partition, pattern) for pattern in patterns)
        case {"StringEquals": {"ses:FromAddress": {"Ref": str(parameter)}}}:
            return ask.detail == f"${{{parameter}}}"
        case {"StringEquals": {"kms:EncryptionContext:kind": str(kind)}}:
            return ask.detail == kind
    message = f"no test knows what this condition means: {condition}"
    raise ValueError(message)


def functions(template: Json) -> Iterator[tuple[str, Json]]:
    """Every function with its role's properties."""
    resources = template["Resources"]
    for name, resource in resources.items():
        if resource["Type"] == "AWS::Lambda::Function":
            role = resource["Properties"]["Role"]["Fn::GetAtt"][0]
            yield name, resources[role]["Properties"]


def documents(template: Json, role: Json) -> Iterator[Json]:
    """The role's policies: its own, and those of the template that it names."""
    for policy in role.get("Policies", ()):
        yield policy["PolicyDocument"]
    for policy in role["ManagedPolicyArns"]:
        if isinstance(policy, dict):
            yield template["Resources"][policy["Ref"]]["Properties"]["PolicyDocument"]


def grants(template: Json) -> Iterator[Grant]:
    for function, role in functions(template):
        for document in documents(template, role):
            for statement in document["Statement"]:
                assert statement["Effect"] == "Allow", "no test knows denials"
                for action in _list(statement["Action"]):
                    for resource in _list(statement["Resource"]):
                        condition = statement.get("Condition")
                        yield Grant(function, action, _name(resource), condition)


def wrong(template: Json, asked: set[Ask]) -> list[str]:
    """Permissions that functions lack, and unused ones; empty if all is well."""
    wanted, permissions = defaultdict(list), defaultdict(list)
    for ask in sorted(asked | set(asked_by_lambda(template))):
        wanted[ask.function].append(ask)
    for grant in grants(template):
        permissions[grant.function].append(grant)
    complaints = [
        f"{function} lacks {ask.action} on {ask.resource} ({ask.detail or 'any'})"
        for function, asks in wanted.items()
        for ask in asks
        if not any(grant.covers(ask) for grant in permissions[function])
    ]
    complaints += [
        f"{function} does not use {grant.action} on {grant.resource}"
        for function, held in permissions.items()
        for grant in held
        if not any(grant.is_for(ask) for ask in wanted[function])
    ]
    for function, role in functions(template):
        of_aws = {policy for policy in role["ManagedPolicyArns"] if isinstance(policy, str)}
        needed = _OF_EVERY_FUNCTION | set(_to_read(template, function))
        complaints += [f"{function} lacks {policy}" for policy in sorted(needed - of_aws)]
        complaints += [f"{function} does not use {policy}" for policy in sorted(of_aws - needed)]
    return complaints


def asked_by_lambda(template: Json) -> Iterator[Ask]:
    """What Lambda sends in a function's name when the function fails."""
    for function, resource in _attached(template):
        failed = resource["Properties"].get("DestinationConfig", {}).get("OnFailure")
        if not failed:
            continue
        destination = _name(failed["Destination"])
        if template["Resources"][destination]["Type"] == "AWS::S3::Bucket":
            yield Ask(function, "s3:PutObject", f"{destination}/*")
            yield Ask(function, "s3:ListBucket", destination)
        else:
            yield Ask(function, "sqs:SendMessage", destination)


def _to_read(template: Json, function: str) -> Iterator[str]:
    for reader, resource in _attached(template):
        if reader == function and resource["Type"] == "AWS::Lambda::EventSourceMapping":
            yield _OF_READERS[resource["Properties"]["EventSourceArn"]["Fn::GetAtt"][1]]


def _attached(template: Json) -> Iterator[tuple[str, Json]]:
    """Event sources and destinations, with the function that they belong to."""
    resources = template["Resources"]
    for resource in resources.values():
        if resource["Type"] in (
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::EventInvokeConfig",
        ):
            named = resource["Properties"]["FunctionName"]["Ref"]
            if resources[named]["Type"] == "AWS::Lambda::Alias":
                named = resources[named]["Properties"]["FunctionName"]["Ref"]
            yield named, resource


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(resource: Any) -> str:
    """A resource of a policy as records name it: a logical id, or what follows in the ARN."""
    match resource:
        case str():
            return resource
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), "Arn"]}:
            return name
        case {"Fn::Sub": str(text)} if text.startswith("arn:"):
            pseudo = re.compile(r"\$\{AWS::(\w+)\}")
            tail = pseudo.sub(r"${AWS.\1}", text).split(":", 5)[5]
            return tail.removeprefix("secret:").replace("${AWS.", "${AWS::")
        case {"Fn::Sub": str(text)}:
            return re.sub(r"^\$\{(\w+)\.Arn\}", r"\1", text)
    message = f"no test knows what this resource means: {resource}"
    raise ValueError(message)
