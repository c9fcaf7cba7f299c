"""The outputs of a deployed stack. Imports no domain library, which not every command needs."""

from collections.abc import Callable
from typing import Any

import boto3

_CREATE: Any = boto3.client  # whose types know a service by its literal name only


def outputs_of(stack: str, client: Callable[[str], Any] = _CREATE) -> dict[str, str]:
    """Return the outputs of a deployed stack; ``client`` makes the AWS clients."""
    found = client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}
