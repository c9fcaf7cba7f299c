"""The examples of the contract's models and of the parameters that a call must have."""

from collections.abc import Iterator

from batchivo.examples import example_of, parameter_example
from local.contract.document import Document, operations


def give_examples(contract: Document) -> None:
    """Give an example to each model that a body consists of.

    It stands at the model, however many operations send or answer it: readers compose a body's
    example from those of its models.
    """
    schemas = contract["components"]["schemas"]
    for operation in operations(contract):
        for content in _contents(operation):
            for media in content.values():
                for model in _models(media["schema"], schemas):
                    schemas[model]["example"] = example_of({"$ref": model}, schemas)


def give_parameter_examples(operation: Document) -> None:
    for parameter in operation.get("parameters", []):
        if parameter["in"] in ("path", "query") and parameter.get("required"):
            parameter["example"] = parameter_example(parameter["name"], operation["tags"][0])


def _contents(operation: Document) -> Iterator[Document]:
    yield operation.get("requestBody", {}).get("content", {})
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            yield response.get("content", {})


def _models(schema: Document, schemas: Document) -> Iterator[str]:
    """The model of a body, or those of its envelope."""
    for inner in (*schema.get("allOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _models(inner, schemas)
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        properties = schemas[name].get("properties", {})
        if "data" not in properties:
            yield name
        else:
            for part in properties.values():
                yield from _models(part, schemas)
