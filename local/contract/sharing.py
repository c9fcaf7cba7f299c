"""Put what operations share under ``components``, so that the contract says it once."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from batchivo.http.idempotency import REPLAYED
from local.contract.document import Document, operations


def share(contract: Document) -> None:
    """Put parameters and responses that occur more than once under ``components``."""
    components = contract["components"]
    _refer_to_choices(contract)
    components["parameters"] = _share_parameters(contract)
    components["responses"] |= _share_responses(contract)


def _refer_to_choices(contract: Document) -> None:
    """Refer to a schema from the filters whose values are the schema's."""
    names = {
        tuple(schema["enum"]): name
        for name, schema in contract["components"]["schemas"].items()
        if "enum" in schema
    }
    for operation in operations(contract):
        for parameter in operation.get("parameters", ()):
            values = parameter["schema"].get("items", {})
            name = names.get(tuple(values.get("enum", ())))
            if name is not None:
                parameter["schema"]["items"] = _reference("schemas", name)


def _share_parameters(contract: Document) -> Document:
    lists = [
        operation["parameters"]
        for operation in (*operations(contract), *_webhooks(contract))
        if "parameters" in operation
    ]
    every = [parameter for parameters in lists for parameter in parameters]
    for parameter in every:
        # FastAPI repeats the parameter's description in its schema.
        if parameter["schema"].get("description") == parameter.get("description"):
            parameter["schema"].pop("description", None)
    texts = Counter(_text(parameter) for parameter in every)
    places = Counter((parameter["in"], parameter["name"]) for parameter in every)
    shared: Document = {}
    for text, times in texts.most_common():
        parameter = json.loads(text)
        # Where most operations declare it otherwise, the name alone would mislead.
        if times > 1 and times > places[parameter["in"], parameter["name"]] / 2:
            name = _unlike_schemas(_words(parameter["name"]), "Parameter", contract)
            shared.setdefault(name, parameter)
    names = {_text(parameter): name for name, parameter in shared.items()}
    for parameters in lists:
        parameters[:] = [
            _reference("parameters", names[_text(parameter)])
            if _text(parameter) in names
            else parameter
            for parameter in parameters
        ]
    return dict(sorted(shared.items()))


def _share_responses(contract: Document) -> Document:
    counted: Counter[str] = Counter()
    names: dict[str, str] = {}
    for operation in operations(contract):
        for status, response in operation["responses"].items():
            if "$ref" not in response:
                text = _text(response)
                counted[text] += 1
                name = _response_name(operation, status, response)
                names.setdefault(text, _unlike_schemas(name, "Answer", contract))
    shared: dict[str, str] = {}
    for text, name in names.items():
        if counted[text] > 1 and name not in (
            *shared.values(),
            *contract["components"]["responses"],
        ):
            shared[text] = name
    for operation in operations(contract):
        operation["responses"] = {
            status: _reference("responses", shared[text])
            if (text := _text(response)) in shared
            else response
            for status, response in operation["responses"].items()
        }
    return {name: json.loads(text) for text, name in shared.items()}


def _unlike_schemas(name: str, kind: str, contract: Document) -> str:
    """A name that no schema has: oapi-codegen makes a type of each component."""
    return f"{name}{kind}" if name in contract["components"]["schemas"] else name


def _response_name(operation: Document, status: str, response: Document) -> str:
    """Name a success after its model and kind of call, a refusal after its first operation."""
    if not status.startswith("2"):
        return f"{_words(operation['operationId'])}{status}"
    media = next(iter(response.get("content", {}).values()), None)
    of = media["schema"].get("$ref", "/File").rsplit("/", 1)[1] if media else "NoContent"
    headers = response.get("headers", {})
    return "".join(
        (
            of.removesuffix("Response"),
            "Created" if status == "201" else "",
            "ToPost" if REPLAYED in headers else "",
            "" if operation["security"] else "ToAnyone",
        )
    )


def _webhooks(contract: Document) -> Iterator[Document]:
    for item in contract["x-webhooks"].values():
        yield from item.values()


def _reference(kind: str, name: str) -> Document:
    return {"$ref": f"#/components/{kind}/{name}"}


def _words(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in re.split("[-_]", name))


def _text(node: Any) -> str:
    return json.dumps(node)
