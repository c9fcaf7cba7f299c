"""Code samples for each operation in curl, Python and TypeScript, for the documentation pages.

They are made from the operation's name in the SDKs and the contract's examples, and served as
``x-codeSamples``, which ReDoc shows by itself. Operations without a name in the SDKs have none,
because only other machines call them.
"""

import json
import keyword
import re
import shlex
from urllib.parse import urlencode

from local.contract.document import SIGNED_IN, Document

FILE = "spools.csv"

_FOR_PEOPLE = "account:manage"
"""The permission that no API key can have."""

_PYTHON = """\
import os

from batchivo_client import Batchivo

batchivo = Batchivo(os.environ["BATCHIVO_URL"]{key})
{login}{call}"""
_PYTHON_KEY = ', api_key=os.environ["BATCHIVO_API_KEY"]'
_PYTHON_LOGIN = """\
batchivo.auth.login(
    email=os.environ["BATCHIVO_EMAIL"], password=os.environ["BATCHIVO_PASSWORD"]
)
"""

_TYPESCRIPT = """\
{imports}import {{ Batchivo }} from "batchivo";

const batchivo = new Batchivo({{
  baseUrl: process.env.BATCHIVO_URL!,
{key}}});
{login}{call}"""
_TYPESCRIPT_IMPORTS = 'import { readFile } from "node:fs/promises";\n'
_TYPESCRIPT_KEY = "  apiKey: process.env.BATCHIVO_API_KEY!,\n"
_TYPESCRIPT_LOGIN = """\
await batchivo.auth.login({
  email: process.env.BATCHIVO_EMAIL!,
  password: process.env.BATCHIVO_PASSWORD!,
});
"""


def add_code_samples(contract: Document) -> None:
    for path, item in contract["paths"].items():
        for verb, operation in item.items():
            if "x-sdk-method" in operation:
                call = _Call(verb.upper(), path, operation, contract["components"])
                operation["x-codeSamples"] = [
                    {"lang": "Shell", "label": "curl", "source": call.in_curl()},
                    {"lang": "Python", "label": "Python", "source": call.in_python()},
                    {"lang": "TypeScript", "label": "TypeScript", "source": call.in_typescript()},
                ]


class _Call:
    """One call of an operation, with the contract's examples as its values."""

    def __init__(self, verb: str, path: str, operation: Document, components: Document) -> None:
        parameters = [_resolved(one, components) for one in operation.get("parameters", ())]
        ids = {one["name"]: one["example"] for one in parameters if one["in"] == "path"}
        self._verb = verb
        self._path = path.format_map(ids)
        self._query = {
            one["name"]: one["example"]
            for one in parameters
            if one["in"] == "query" and one.get("required")
        }
        self._ids = [json.dumps(value) for value in ids.values()]
        self._resource, self._method = operation["x-sdk-method"].split(".")
        self._by_session = operation.get("x-required-permission") == _FOR_PEOPLE
        self._by_key = bool(operation.get("security", SIGNED_IN)) and not self._by_session
        self._answers = any(
            "content" in _resolved(answer, components)
            for status, answer in operation["responses"].items()
            if status.startswith("2")
        )
        content = operation.get("requestBody", {}).get("content", {})
        self._sends_file = "text/csv" in content
        self._body: Document | None = None
        if content and not self._sends_file:
            self._body = _resolved(content["application/json"]["schema"], components)["example"]

    def in_curl(self) -> str:
        query = f"?{urlencode(self._query, doseq=True)}" if self._query else ""
        parts = [f'curl --request {self._verb} "$BATCHIVO_URL{self._path}{query}"']
        if self._by_key:
            parts.append('--header "Authorization: Bearer $BATCHIVO_API_KEY"')
        if self._by_session:
            parts.append('--header "Authorization: Bearer $BATCHIVO_ACCESS_TOKEN"')
        if self._sends_file:
            parts += ['--header "Content-Type: text/csv"', f"--data-binary @{FILE}"]
        if self._body is not None:
            body = shlex.quote(json.dumps(self._body, indent=2, ensure_ascii=False))
            parts += ['--header "Content-Type: application/json"', f"--data {body}"]
        return " \\\n  ".join(parts)

    def in_python(self) -> str:
        arguments = list(self._ids)
        if self._sends_file:
            arguments.append(f'open("{FILE}", "rb").read()')
        for name, value in {**(self._body or {}), **self._query}.items():
            parameter = f"{name}_" if keyword.iskeyword(name) else name
            arguments.append(f"{parameter}={_python(value)}")
        inline = ", ".join(arguments)
        if len(inline) > 60 or "\n" in inline:
            inline = "\n" + "".join(f"    {one},\n" for one in arguments)
        call = f"batchivo.{self._resource}.{self._method}({inline})"
        return _PYTHON.format(
            key=_PYTHON_KEY if self._by_key else "",
            login=_PYTHON_LOGIN if self._by_session else "",
            call=f"answer = {call}\nprint(answer)" if self._answers else call,
        )

    def in_typescript(self) -> str:
        arguments = list(self._ids)
        if self._sends_file:
            arguments.append(f'await readFile("{FILE}", "utf-8")')
        if self._body is not None:
            body = json.dumps(self._body, indent=2, ensure_ascii=False)
            arguments.append(re.sub(r'^( *)"(\w+)":', r"\1\2:", body, flags=re.MULTILINE))
        if self._query:
            query = (f"{name}: {json.dumps(value)}" for name, value in self._query.items())
            arguments.append(f"{{ {', '.join(query)} }}")
        method = f"{_camel(self._resource)}.{_camel(self._method)}"
        call = f"await batchivo.{method}({', '.join(arguments)});"
        return _TYPESCRIPT.format(
            imports=_TYPESCRIPT_IMPORTS if self._sends_file else "",
            key=_TYPESCRIPT_KEY if self._by_key else "",
            login=_TYPESCRIPT_LOGIN if self._by_session else "",
            call=f"const answer = {call}\nconsole.log(answer);" if self._answers else call,
        )


def _resolved(part: Document, components: Document) -> Document:
    """Return the part itself where it is given by reference."""
    if "$ref" in part:
        kind, name = part["$ref"].split("/")[-2:]
        part = components[kind][name]
    return part


def _python(value: object) -> str:
    """Return the literal of a JSON value, to stand among arguments that are indented by four."""
    text = json.dumps(value, indent=4, ensure_ascii=False).replace("\n", "\n    ")
    # Indented JSON has each value at the end of a line, where no string can be mistaken for it.
    names = {"true": "True", "false": "False", "null": "None"}
    return re.sub(
        r"\b(true|false|null)(?=,?$)", lambda found: names[found[0]], text, flags=re.MULTILINE
    )


def _camel(snake: str) -> str:
    return re.sub("_(.)", lambda letter: letter[1].upper(), snake)
