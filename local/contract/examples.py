"""An example for every body and every parameter of a path."""

from batchivo.examples import example_of, parameter_example
from local.contract.document import Document


def give_example(content: Document, schemas: Document) -> None:
    for media in content.values():
        media["example"] = example_of(media["schema"], schemas)


def give_parameter_examples(operation: Document) -> None:
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            parameter["example"] = parameter_example(parameter["name"], operation["tags"][0])
