"""``python -m local.sample_event shipOrder`` prints the event of a call, for `sam local invoke`.

The path and the body are the contract's examples. events/ has those calls that are sent to the
functions in Lambda's own runtime.
"""

import argparse
import json
from copy import deepcopy
from functools import lru_cache
from typing import Any

import yaml

from batchivo.examples import example_of
from local.places import CONTRACT, ROOT

FRAME = ROOT / "events" / "orders" / "start.json"
"""Its headers and context are those of every call."""

METHODS = ("get", "put", "post", "patch", "delete")


def sample_event(operation_id: str) -> dict[str, Any]:
    """Return the event that API Gateway sends for this operation.

    Raises:
        LookupError: if the contract has no such operation.
    """
    contract = _contract()
    path, method, operation = _find(contract, operation_id)
    parameters = [_resolved(contract, one) for one in operation.get("parameters", [])]
    values = {
        one["name"]: str(one.get("example", one["schema"].get("example")))
        for one in parameters
        if one["in"] == "path"
    }
    called = path.format(**values)
    event: dict[str, Any] = json.loads(FRAME.read_text("utf-8"))
    event |= {"resource": path, "path": called, "httpMethod": method.upper()}
    event["pathParameters"] = values or None
    context = event["requestContext"]
    context |= {"resourcePath": path, "httpMethod": method.upper()}
    context["path"] = f"/{context['stage']}{called}"
    if operation.get("security") == []:
        del context["authorizer"]
        del event["headers"]["Authorization"]
    content_type, event["body"] = _body(contract, operation)
    event["headers"].pop("Content-Type", None)
    if content_type:
        event["headers"] = {"Content-Type": content_type, **event["headers"]}
    event["multiValueHeaders"] = {name: [value] for name, value in event["headers"].items()}
    return event


@lru_cache(maxsize=1)
def _contract() -> dict[str, Any]:
    document: dict[str, Any] = yaml.load(CONTRACT.read_text("utf-8"), yaml.CSafeLoader)
    return document


def _find(contract: dict[str, Any], operation_id: str) -> tuple[str, str, dict[str, Any]]:
    for path, item in contract["paths"].items():
        for method in METHODS:
            if item.get(method, {}).get("operationId") == operation_id:
                return path, method, item[method]
    raise LookupError(f"the contract has no operation {operation_id}")


def _body(contract: dict[str, Any], operation: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the content type and the text of an operation's example, if it takes a body."""
    content = operation.get("requestBody", {}).get("content", {})
    for media_type, media in content.items():
        example = media.get("example")
        if example is None:
            example = deepcopy(example_of(media["schema"], contract["components"]["schemas"]))
        text = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
        return media_type, text
    return None, None


def _resolved(contract: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = contract
    for name in part["$ref"].split("/")[1:]:
        found = found[name]
    return dict(found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m local.sample_event", description=__doc__)
    parser.add_argument("operation", help="an operationId, such as shipOrder")
    print(json.dumps(sample_event(parser.parse_args().operation), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
