"""A class for each resource, with a method for each operation: which one says ../../names.json."""

import ast
import keyword
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Document = dict[str, Any]

_HEADING = '"""{}; written by `make sdks`."""\n'

TOKENS = "Tokens"
"""Answers that hold new tokens, which the client goes on with."""
CREATED = "CreatedMeta"
"""The ``meta`` of what made one thing, or several of a kind."""

_TEXTS = ("search", "cursor")

_MIXINS = {"Spools": "SpoolFiles"}
"""What is written by hand, in files.py."""


def files(contract: Document, names: dict[str, str | None]) -> dict[str, str]:
    """The generated modules that are not openapi-python-client's."""
    classes: dict[str, list[Operation]] = {}
    for path, item in contract["paths"].items():
        for verb, described in item.items():
            name = names[described["operationId"]]
            if name is None:
                continue
            resource, method = name.split(".")
            operation = Operation(contract, path, verb, described, method)
            classes.setdefault(resource, []).append(operation)
    return {
        "resources.py": _module(classes, asynchronous=False),
        "async_resources.py": _module(classes, asynchronous=True),
        "events.py": _events(contract),
    }


def misfits(folder: Path) -> list[str]:
    """What the written methods pass to the generated functions that these do not take.

    The parameters of a query go through a dict, in which no type checker sees them.
    """
    found = []
    tree = ast.parse((folder / "resources.py").read_text("utf-8"))
    taken = {
        name.name: _parameters(folder.joinpath(*str(node.module).split("."), f"{name.name}.py"))
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("api.")
        for name in node.names
    }
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(module), attr="sync_detailed")):
                spread = [passed.value for passed in call.keywords if passed.arg is None]
                given = [k.arg for one in spread if isinstance(one, ast.Call) for k in one.keywords]
                found += [f"{module}: {name}" for name in given if name not in taken[module]]
    return found


def _parameters(module: Path) -> set[str]:
    functions = [
        node
        for node in ast.parse(module.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "sync_detailed"
    ]
    return {argument.arg for argument in functions[0].args.kwonlyargs}


def _module(classes: dict[str, list["Operation"]], *, asynchronous: bool) -> str:
    kind = "AsyncResource" if asynchronous else "Resource"
    prefix = "Async" if asynchronous else ""
    every = [operation for operations in classes.values() for operation in operations]
    mixins = [f"{prefix}{name}" for name in _MIXINS.values()]
    lines = [
        _HEADING.format("The resources of the API"),
        "from __future__ import annotations",
        "import builtins, datetime",
        "from collections.abc import AsyncIterator, Iterator, Mapping, Sequence",
        "from functools import partial",
        "from typing import Any",
        f"from ..calls import {kind}, Connections, Filter, body, etag, key, parsed, plain_query",
        "from ..session import Session",
        f"from ..lists import {'every_async' if asynchronous else 'every'}",
        f"from ..files import {', '.join(mixins)}",
        "from . import models",
        "from .types import UNSET, Unset",
        *(f"from .api.{o.folder} import {o.module}" for o in every),
    ]
    for resource, operations in classes.items():
        name = _capital(resource)
        bases = [f"{prefix}{_MIXINS[name]}"] if name in _MIXINS else [kind]
        lines += ["", "", f"class {prefix}{name}({', '.join(bases)}):"]
        for operation in operations:
            lines += operation.methods(asynchronous=asynchronous)
    lines += ["", "", f"class {prefix}Resources:", '    """One of each."""', ""]
    lines.append("    def _connect(self, connections: Connections, session: Session) -> None:")
    lines += [
        f"        self.{resource} = {prefix}{_capital(resource)}(connections, session)"
        for resource in classes
    ]
    return "\n".join(lines) + "\n"


def _events(contract: Document) -> str:
    lines = [
        _HEADING.format("The events that webhooks tell of"),
        "from __future__ import annotations",
        "from dataclasses import dataclass",
        "from typing import Any, Literal",
        "from ..events import WebhookEvent",
        "from . import models",
    ]
    kinds: list[tuple[str, str, str]] = []
    for name, item in contract["x-webhooks"].items():
        described = item["post"]
        content = described["requestBody"]["content"]["application/json"]["schema"]
        payload = _name(content["properties"]["data"])
        class_name = "".join(word.title() for word in re.split(r"[._]", name))
        kinds.append((name, class_name, payload))
        lines += [
            "",
            "",
            "@dataclass(frozen=True)",
            f"class {class_name}(WebhookEvent):",
            f'    """{_sentence(described["description"])}"""',
            "",
            f"    data: models.{payload}",
            f'    type: Literal["{name}"] = "{name}"',
        ]
    lines += ["", "", "KINDS: dict[str, tuple[type[Any], type[Any]]] = {"]
    lines += [f'    "{name}": ({one}, models.{data}),' for name, one, data in kinds]
    lines += ["}"]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Answer:
    """What a method gives back: the ``data`` of the answer, or all of it."""

    type: str | None
    in_envelope: bool = False
    entry: str | None = None
    envelope: str | None = None
    created: bool = False


@dataclass(frozen=True)
class Input:
    """A parameter of a method, and how it is written in its signature."""

    name: str
    wire_name: str
    type: str
    required: bool

    @property
    def declared(self) -> str:
        return f"{self.name}: {self.type}" if self.required else self._optional

    @property
    def _optional(self) -> str:
        return f"{self.name}: {self.type} | Unset = UNSET"


class Operation:
    """One operation of the contract as methods of a class."""

    def __init__(
        self, contract: Document, path: str, verb: str, described: Document, name: str
    ) -> None:
        self._schemas = contract["components"]["schemas"]
        self._described = described
        self._verb = verb
        self.name = name
        self.path = path

    @property
    def module(self) -> str:
        return _snake(self._described["operationId"])

    @property
    def folder(self) -> str:
        return _snake(self._described["tags"][0].replace("-", "_").replace(" ", "_"))

    def methods(self, *, asynchronous: bool) -> list[str]:
        answer = self._answer
        lines = self._method(self.name, answer, asynchronous=asynchronous)
        if answer.created:
            whole = Answer(answer.envelope)
            lines += self._method(f"{self.name}_several", whole, asynchronous=asynchronous)
        if answer.entry:
            lines += self._iteration(answer.entry, asynchronous=asynchronous)
        return lines

    def _method(self, name: str, answer: Answer, *, asynchronous: bool) -> list[str]:
        inputs = [*self._body, *self._query]
        keywords = [one.declared for one in sorted(inputs, key=lambda one: not one.required)]
        keywords += self._options
        positional = ["self", *(f"{one}: str" for one in self._ids)]
        signature = ", ".join(positional + (["*", *keywords] if keywords else []))
        prefix, awaiting = ("async ", "await ") if asynchronous else ("", "")
        function = "asyncio_detailed" if asynchronous else "sync_detailed"
        sent = [*self._ids, f"client=self._{'signed' if self._signed else 'anonymous'}"]
        if self._body_model:
            given = ", ".join(f"{one.wire_name}={one.name}" for one in self._body)
            sent.append(f"body=body(models.{self._body_model}{', ' if given else ''}{given})")
        if self._query:
            given = ", ".join(f"{_argument(one.wire_name)}={one.name}" for one in self._query)
            sent.append(f"**plain_query({given})")
        if "if_match" in " ".join(self._options):
            sent.append("if_match=etag(if_match)")
        if self._verb == "post":
            sent.append("idempotency_key=key(idempotency_key)")
        call = f"{awaiting}{self.module}.{function}({', '.join(sent)})"
        return [
            "",
            f"    {prefix}def {name}({signature}) -> {self._type(answer)}:",
            f'        """{_sentence(self._described["summary"])}"""',
            *self._answering(call, answer),
        ]

    def _answering(self, call: str, answer: Answer) -> list[str]:
        if answer.type is None:
            lines = [f"        {call}"]
            if self._described["operationId"] == "logout":
                lines.append("        self._session.forget()")
            return lines
        if answer.type == TOKENS:
            return [f"        return self._session.keep(parsed({call}))"]
        return [f"        return parsed({call}){'.data' if answer.in_envelope else ''}"]

    def _iteration(self, entry: str, *, asynchronous: bool) -> list[str]:
        filters = [one for one in self._query if one.name not in ("cursor", "skip", "limit")]
        name = self.name.replace("list", "iter")
        positional = ["self", *(f"{one}: str" for one in self._ids)]
        keywords = ["limit: int = 100", *(one.declared for one in filters)]
        iterator = "AsyncIterator" if asynchronous else "Iterator"
        given = [*self._ids, "limit=limit", *(f"{one.name}={one.name}" for one in filters)]
        every = "every_async" if asynchronous else "every"
        return [
            "",
            f"    def {name}({', '.join([*positional, '*', *keywords])}) -> "
            f"{iterator}[models.{entry}]:",
            f'        """Every entry of ``{self.name}``, however many pages that takes."""',
            f"        return {every}(partial(self.{self.name}, {', '.join(given)}))",
        ]

    @staticmethod
    def _type(answer: Answer) -> str:
        return "None" if answer.type is None else _qualified(answer.type)

    @property
    def _signed(self) -> bool:
        return bool(self._described["x-signed"])

    @cached_property
    def _options(self) -> list[str]:
        options = []
        headers = {p["name"].lower() for p in self._parameters("header")}
        if "if-match" in headers:
            options.append("if_match: int | None = None")
        if self._verb == "post":
            options.append("idempotency_key: str | None = None")
        return options

    @cached_property
    def _ids(self) -> list[str]:
        return [parameter["name"] for parameter in self._parameters("path")]

    @cached_property
    def _query(self) -> list[Input]:
        return [
            Input(_safe(p["name"]), p["name"], self._filter(p), p.get("required", False))
            for p in self._parameters("query")
        ]

    def _filter(self, parameter: Document) -> str:
        """Filters are texts, since a comma means or; single values may come as they are."""
        kind = self._input(parameter["schema"])
        is_filter = kind == "str | None" and parameter["name"] not in _TEXTS
        return "Filter | None" if is_filter else kind

    def _parameters(self, place: str) -> list[Document]:
        return [p for p in self._described.get("parameters", ()) if p["in"] == place]

    @cached_property
    def _body_model(self) -> str | None:
        content = self._described.get("requestBody", {}).get("content")
        return _name(content["application/json"]["schema"]) if content else None

    @cached_property
    def _body(self) -> list[Input]:
        if self._body_model is None:
            return []
        schema = self._schemas[self._body_model]
        required = schema.get("required", ())
        taken = {*self._ids, "if_match", "idempotency_key"}
        inputs = [
            Input(_safe(name), name, self._input(inner), name in required)
            for name, inner in schema["properties"].items()
        ]
        if twice := taken.intersection(one.name for one in inputs):
            message = f"{self.name}: {twice} would be a parameter twice"
            raise ValueError(message)
        return inputs

    def _input(self, schema: Document) -> str:
        """The type of what a caller may give."""
        suffix = " | None" if schema.get("nullable") else ""
        if "allOf" in schema:
            return self._input(schema["allOf"][0]) + suffix
        if "$ref" in schema:
            name = _name(schema)
            if "enum" in self._schemas[name]:
                return f"models.{name} | str{suffix}"
            return f"models.{name} | Mapping[str, Any]{suffix}"
        match schema.get("type"), schema.get("format"):
            case "array", _:
                return f"Sequence[{self._input(schema['items'])}]{suffix}"
            case "string", "date":
                return f"datetime.date | str{suffix}"
            case "string", "date-time":
                return f"datetime.datetime | str{suffix}"
            case "string", _:
                return f"str{suffix}"
            case "number", _:
                return f"float{suffix}"
            case "integer", _:
                return f"int{suffix}"
            case "boolean", _:
                return f"bool{suffix}"
            case "object", _:
                return f"Mapping[str, Any]{suffix}"
        return "Any"

    @cached_property
    def _answer(self) -> Answer:
        content = next(iter(self._described["responses"].values())).get("content")
        if not content:
            return Answer(None)
        envelope = _name(content["application/json"]["schema"])
        properties = self._schemas[envelope]["properties"]
        if "data" not in properties:
            return Answer(envelope)
        data, meta = properties["data"], properties.get("meta")
        meta_name = _name(meta) if meta else None
        if meta and meta_name != CREATED:
            entry = _name(data["items"]) if data.get("type") == "array" else None
            return Answer(envelope, entry=entry)
        kind = f"list:{_name(data['items'])}" if data.get("type") == "array" else _name(data)
        return Answer(kind, in_envelope=True, envelope=envelope, created=meta_name == CREATED)


def _qualified(kind: str) -> str:
    """The type in an annotation; in the classes, ``list`` is a method."""
    if kind.startswith("list:"):
        return f"builtins.list[models.{kind.removeprefix('list:')}]"
    return f"models.{kind}"


def _name(schema: Document) -> str:
    reference: str = schema["$ref"] if "$ref" in schema else schema["allOf"][0]["$ref"]
    return reference.rsplit("/", 1)[1]


def _argument(parameter: str) -> str:
    """What openapi-python-client calls a parameter of a query: not as it calls its own."""
    return "url_query" if parameter == "url" else parameter


def _safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _capital(resource: str) -> str:
    return "".join(word.title() for word in resource.split("_"))


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".") + "."
