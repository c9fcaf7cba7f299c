"""Generate, compile and run a client of each kind.

The folder of the same name under callers/ holds the program that makes the calls, and the lock of
its dependencies. It is copied, and the client is generated into the copy.
"""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from local.places import CONTRACT
from tests.judges import tools

CALLERS = Path(__file__).parent / "callers"


@dataclass(frozen=True)
class Client:
    """One kind of client; every command runs in the copy of its folder."""

    name: str
    needs: Mapping[str, int]
    """The tools, with the oldest version that will do."""
    generate: Callable[[], list[str]]
    build: Sequence[Sequence[str]]
    call: Sequence[str]

    def make(self) -> Path:
        """Generate and compile the client, and return the folder.

        Raises:
            Missing: this machine lacks a tool.
            CalledProcessError: the generator or the compiler refused.
        """
        for tool, oldest in self.needs.items():
            tools.require(tool, oldest)
        folder = tools.FOLDER / self.name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(CALLERS / self.name, folder)
        for command in (self.generate(), *self.build):
            tools.run(command, folder)
        return folder


def _openapi_generator(language: str, output: str, properties: str = "") -> Callable[[], list[str]]:
    return lambda: [
        *("java", "-jar", str(tools.generator()), "generate", "-i", str(CONTRACT)),
        *("-g", language, "-o", output, "--additional-properties", properties),
        # No tests and no pages.
        *("--global-property", "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"),
    ]


_ALL = [
    Client(
        name="python",
        needs={"java": 11, "mvn": 3},
        generate=_openapi_generator("python", "."),
        build=[
            [sys.executable, "-m", "venv", "venv"],
            ["venv/bin/pip", "install", "-q", "--require-hashes", "-r", "needed.txt"],
        ],
        call=["venv/bin/python", "call.py"],
    ),
    Client(
        name="typescript-fetch",
        needs={"java": 11, "mvn": 3, "node": 20},
        generate=_openapi_generator("typescript-fetch", "client", "importFileExtension=.js"),
        build=[["npm", "ci", "--silent"], ["npx", "tsc"]],
        call=["node", "built/call.js"],
    ),
    Client(
        name="go",
        needs={"java": 11, "mvn": 3, "go": 23},
        generate=_openapi_generator(
            "go", "client", "withGoMod=false,packageName=client,enumClassPrefix=true"
        ),
        build=[["go", "build", "-o", "judge", "."]],
        call=["./judge"],
    ),
    Client(
        name="oapi-codegen",
        needs={"go": 24},
        generate=lambda: [
            *("go", "tool", "oapi-codegen", "-config", "config.yaml", str(CONTRACT)),
        ],
        build=[["go", "build", "-o", "judge", "."]],
        call=["./judge"],
    ),
    Client(
        name="java",
        needs={"java": 17, "mvn": 3},
        generate=_openapi_generator(
            "java", "client", "library=native,useSingleRequestParameter=true"
        ),
        build=[["mvn", "-q", "-B", "compile", "dependency:copy-dependencies"]],
        call=["java", "-cp", "target/classes:target/dependency/*", "Call"],
    ),
    Client(
        name="rust",
        needs={"java": 11, "mvn": 3, "cargo": 88},
        generate=_openapi_generator(
            "rust",
            "client",
            "library=reqwest-trait,useBonBuilder=true,useSingleRequestParameter=true",
        ),
        build=[["cargo", "build", "--quiet"]],
        call=["target/debug/judge"],
    ),
]

CLIENTS = {client.name: client for client in _ALL}
