"""Redocly's recommended rules, and the exceptions from them."""

import json
import shutil
import subprocess
from pathlib import Path

from local.places import CONTRACT
from tests.judges import tools

NAME = "redocly"

EXCEPTIONS = {
    # `/webhooks/deliveries/{delivery_id}` and `/webhooks/{endpoint_id}/test` both fit
    # `/webhooks/deliveries/test`. No endpoint has the id `deliveries`: ids are UUIDs.
    ("no-ambiguous-paths", f"#/paths/~1api~1v1~1webhooks~1{{endpoint_id}}~1{step}")
    for step in ("rotate-secret", "test", "recover")
}
"""Rule and place of complaints that are no mistakes."""


def problems() -> list[str]:
    """Return Redocly's complaints, without the exceptions.

    Raises:
        Missing: this machine lacks a tool.
    """
    tools.require("node", 20)
    folder = tools.FOLDER / NAME
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / NAME, folder)
    tools.run(["npm", "ci", "--silent"], folder)
    ran = subprocess.run(
        ["npx", "redocly", "lint", str(CONTRACT), "--extends=recommended", "--format=json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,  # it fails where it finds an error
    )
    found = {
        (problem["ruleId"], problem["location"][0]["pointer"]): problem["message"]
        for problem in json.loads(ran.stdout)["problems"]
    }
    unneeded = [f"no exception is needed: {place}" for place in EXCEPTIONS - found.keys()]
    return unneeded + [
        f"{rule} at {pointer}: {message}"
        for (rule, pointer), message in found.items()
        if (rule, pointer) not in EXCEPTIONS
    ]
