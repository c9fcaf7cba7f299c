"""The code samples of the documentation, with ids that exist in the place of the examples'."""

import copy

from local.contract.samples import add_code_samples
from testbed.contract import Json, Operation, operations, public_contract
from testbed.examples import Ids, body_shown, id_of

SAMPLED = [one for one in operations() if "x-sdk-method" in one.described]
"""The operations that have samples."""


def samples_of(operation: Operation, ids: Ids) -> dict[str, str]:
    """The operation's samples by their language, written for these ids."""
    described = copy.deepcopy(operation.described)
    for parameter in described["parameters"]:
        if parameter["in"] == "path":
            parameter["example"] = id_of(parameter["name"], operation, ids)
    components: Json = copy.copy(public_contract()["components"])
    content = described.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        shown = {**components["schemas"][name], "example": body_shown(operation, ids)}
        components["schemas"] = {**components["schemas"], name: shown}
    paths = {operation.path: {operation.method: described}}
    add_code_samples({"paths": paths, "components": components})
    return {sample["label"]: sample["source"] for sample in described["x-codeSamples"]}
