"""Records a function's calls to AWS, from inside its process.

Python imports this module by itself when it starts, in every process that has this folder on its
``PYTHONPATH``: the tests' local AWS, and with it the functions that it starts. Nothing happens but
in a function, and there not before the function imports a client, so that it is the layer's.

A line is a JSON array: function, IAM action, resource, and the value that a policy's conditions
check. Each is written once a process. The IAM action of a call does not always have the call's
name: https://docs.aws.amazon.com/service-authorization/latest/reference/
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

CALLS_FILE = "BATCHIVO_TEST_CALLS"
"""The variable that names the file to write to."""

Ask = tuple[str, str, str]
"""IAM action, the resource as the call names it, and the value that a policy's conditions check:
the partition of a DynamoDB item, the sender of a mail, the kind of a sealed secret, or nothing.
"""

UNKNOWN_PARTITION = "?"

_PARTS_OF_TRANSACTIONS = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
    "Get": "GetItem",
}


def asks(service: str, operation: str, params: dict[str, Any]) -> set[Ask]:
    """What must be allowed for a call of this operation."""
    match service:
        case "dynamodb":
            return set(_of_dynamodb(operation, params))
        case "secretsmanager":
            secret = params.get("SecretId") or params.get("Name", "*")
            tagged = {"secretsmanager:TagResource"} if params.get("Tags") else set()
            return {(action, secret, "") for action in {f"{service}:{operation}"} | tagged}
        case "kms":
            kind = params.get("EncryptionContext", {}).get("kind", "")
            return {(f"kms:{operation}", params.get("KeyId", "*"), kind)}
        case "sqs":
            name = params.get("QueueUrl", "*").rpartition("/")[2]
            return {(f"sqs:{operation.removesuffix('Batch')}", name, "")}
        case "events" if operation == "PutEvents":
            buses = {entry.get("EventBusName", "default") for entry in params["Entries"]}
            return {("events:PutEvents", bus, "") for bus in buses}
        case "ses" if operation == "SendEmail":
            # Of the recipient's identity, too, while the account is in SES's sandbox.
            return {("ses:SendEmail", "*", params["Source"])}
    return {(f"{service}:{operation}", "*", "")}


def _of_dynamodb(operation: str, params: dict[str, Any]) -> Iterator[Ask]:
    match operation:
        case "TransactWriteItems" | "TransactGetItems":
            for part in params["TransactItems"]:
                for kind, single in part.items():
                    yield from _of_dynamodb(_PARTS_OF_TRANSACTIONS[kind], single)
        case "BatchGetItem":
            for table, wanted in params["RequestItems"].items():
                for key in wanted["Keys"]:
                    yield f"dynamodb:{operation}", table, _partition(key)
        case "BatchWriteItem":
            for table, writes in params["RequestItems"].items():
                for write in writes:
                    for single in write.values():
                        key = single.get("Key") or single["Item"]
                        yield f"dynamodb:{operation}", table, _partition(key)
        case "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheckItem":
            key = params.get("Key") or params["Item"]
            yield f"dynamodb:{operation}", params["TableName"], _partition(key)
        case _:
            table = params.get("TableName", "*")
            index = params.get("IndexName")
            resource = f"{table}/index/{index}" if index else table
            yield f"dynamodb:{operation}", resource, _partition_queried(params)


def _partition(key: dict[str, Any]) -> str:
    value = key.get("collection") or key.get("id") or {}
    return value.get("S", UNKNOWN_PARTITION) if isinstance(value, dict) else str(value)


def _partition_queried(params: dict[str, Any]) -> str:
    """The partition comes first in the conditions of this library."""
    first = re.match(r"#?\w+ = (:\w+)", params.get("KeyConditionExpression", ""))
    values = params.get("ExpressionAttributeValues", {})
    value = values.get(first[1], {}) if first else {}
    return str(value.get("S", UNKNOWN_PARTITION))


class _Recorder:
    def __init__(self, function: str, path: str) -> None:
        self._function = function
        self._path = path
        self._written: set[Ask] = set()

    def of_botocore(self, *, params: dict[str, Any], model: Any, **_: object) -> None:
        self.note(model.service_model.signing_name, model.name, params)

    def note(self, service: str, operation: str, params: dict[str, Any]) -> None:
        new = asks(service, operation, params) - self._written
        if new:
            self._written |= new
            lines = "".join(json.dumps([self._function, *ask]) + "\n" for ask in sorted(new))
            # One write to a file opened for appending: processes do not mix their lines.
            with open(self._path, "ab", buffering=0) as file:  # noqa: PTH123 - bare interpreter
                file.write(lines.encode())

    def install_in_botocore(self, handlers: Any) -> None:
        """Have every session that is made from now on call the recorder, when all parameters are
        given."""
        handlers.BUILTIN_HANDLERS.append(("provide-client-params", self.of_botocore))

    def install_in_lean_client(self, module: Any) -> None:
        send = module.Call.__init__

        def note_and_send(call: Any, client: Any, operation: str, parameters: Any) -> None:
            self.note("dynamodb", operation, parameters)
            send(call, client, operation, parameters)

        module.Call.__init__ = note_and_send


class _WhenImported(MetaPathFinder, Loader):
    """Installs the recorder into a module as soon as somebody imports it."""

    def __init__(self, name: str, install: Callable[[Any], None]) -> None:
        self._name = name
        self._install = install
        self._real: Loader | None = None

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name != self._name or self._real is not None:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        assert spec is not None
        self._real, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        assert self._real is not None
        return self._real.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        assert self._real is not None
        self._real.exec_module(module)
        self._install(module)


if (_function := os.environ.get("AWS_LAMBDA_FUNCTION_NAME")) and (
    _path := os.environ.get(CALLS_FILE)
):
    _recorder = _Recorder(_function, _path)
    sys.meta_path[:0] = [
        _WhenImported("botocore.handlers", _recorder.install_in_botocore),
        _WhenImported("batchivo.storage.lean_client", _recorder.install_in_lean_client),
    ]
