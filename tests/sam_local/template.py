"""The built template in the words that SAM CLI's local gateway understands."""

import json
from pathlib import Path
from typing import Any

import yaml

from local.build import BUILD, build
from local.gateway import read_document

LOCAL_TEMPLATE = BUILD / "sam-local.yaml"


def local_template() -> Path:
    """Write the built template with the gateway's document in its place, less the API keys.

    An operation demands a token and the usage plan's key. `sam local start-api` takes one demand an
    operation and ends at once on two; it knows no usage plans anyway.
    """
    template: dict[str, Any] = yaml.safe_load(build().read_text("utf-8"))
    document = read_document()
    for item in document["paths"].values():
        for operation in item.values():
            operation["security"] = [
                need for need in operation["security"] if "usageKey" not in need
            ]
    del document["components"]["securitySchemes"]["usageKey"]
    template["Resources"]["Api"]["Properties"]["DefinitionBody"] = document
    # JSON is YAML, too, and takes the ordered mappings that SAM CLI makes every loader return.
    LOCAL_TEMPLATE.write_text(json.dumps(template))
    return LOCAL_TEMPLATE
