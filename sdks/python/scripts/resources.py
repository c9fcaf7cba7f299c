"""A class for each resource, with a method for each operation: named by the contract."""

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Document = dict[str, Any]

_HEADING = '"""{}; written by `make sdks`."""\n'

NAME = "x-sdk-method"
"""The contract's name for an operation's method; operations called only by other machines have
none.
"""

TOKENS = "Tokens"
"""Answers that hold new tokens, which the client goes on with."""
TEXT = "str"
"""The type of answers that are no JSON, such as images in SVG."""
CREATED = "CreatedMeta"
"""The ``meta`` of what made one thing, or several of a kind."""

_HELPERS = ("models", "segment", "sent", "tagged")
"""Names that the methods call; no parameter may shadow them."""

_WRITTEN_BY_HAND = ("importSpools", "exportSpools", "importFilaments", "exportFilaments")
"""What sends or answers files; see batchivo_client/files.py."""
_MIXINS = {"Spools": "SpoolFiles", "Filaments": "FilamentFiles"}
"""Where that is."""


def files(contract: Document) -> dict[str, str]:
    """The generated modules that are not openapi-python-client's."""
    classes: dict[str, list[Operation]] = {}
    for path, verb, described in operations(contract):
        if not is_method(described):
            continue
        resource, method = described[NAME].split(".")
        operation = Operation(contract, path, verb, described, method)
        classes.setdefault(resource, []).append(operation)
    return {
        "resources.py": _module(classes, asynchronous=False),
        "async_resources.py": _module(classes, asynchronous=True),
        "events.py": _events(contract),
    }


def operations(contract: Document) -> Iterator[tuple[str, str, Document]]:
    """Every operation with its path and verb."""
    for path, item in contract["paths"].items():
        for verb, described in item.items():
            yield path, verb, described


def is_method(described: Document) -> bool:
    """Whether the operation becomes a method here: it has a name, and sends or answers no file."""
    return NAME in described and described["operationId"] not in _WRITTEN_BY_HAND


def is_tagged(described: Document) -> bool:
    """Whether the answer is a page with an ETag of its own; a single thing's is its version."""
    return "if-none-match" in _headers(described) and any(
        parameter["name"] == "cursor" for parameter in described["parameters"]
    )


def _headers(described: Document) -> set[str]:
    parameters = described.get("parameters", ())
    return {parameter["name"].lower() for parameter in parameters if parameter["in"] == "header"}


def schema_of_success(described: Document) -> Document | None:
    """The type of an operation's answer; None if it is not JSON."""
    schema: Document | None = _json_schema(_success(described))
    return schema


def has_content(described: Document) -> bool:
    """Whether an operation answers something."""
    return "content" in _success(described)


def _success(described: Document) -> Document:
    """What an operation answers when it succeeds."""
    return next(a for status, a in described["responses"].items() if status.startswith("2"))


def body_model(described: Document) -> str | None:
    """The name of the model that an operation takes."""
    schema = _json_schema(described.get("requestBody", {}))
    return referred(schema) if schema else None


def _json_schema(of: Document) -> Document | None:
    schema: Document | None = of.get("content", {}).get("application/json", {}).get("schema")
    return schema


def referred(schema: Document) -> str:
    """The name of the schema that stands for this one."""
    reference: str = schema["$ref"] if "$ref" in schema else schema["allOf"][0]["$ref"]
    return reference.rsplit("/", 1)[1]


def _module(classes: dict[str, list["Operation"]], *, asynchronous: bool) -> str:
    kind = "AsyncResource" if asynchronous else "Resource"
    prefix = "Async" if asynchronous else ""
    mixins = [f"{prefix}{name}" for name in _MIXINS.values()]
    lines = [
        _HEADING.format("The resources of the API"),
        "from __future__ import annotations",
        "import builtins, datetime",
        "from collections.abc import AsyncIterator, Iterator, Mapping, Sequence",
        "from functools import partial",
        "from typing import Any",
        "import httpx",
        f"from ..calls import {kind}, Connections, Filter, segment, sent, tagged",
        "from ..session import Session",
        f"from ..lists import {'AsyncListing, every_async' if asynchronous else 'Listing, every'}",
        f"from ..files import {', '.join(mixins)}",
        "from . import models",
        "from .types import UNSET, Unset",
    ]
    for resource, operations in classes.items():
        name = _capital(resource)
        bases = [f"{prefix}{_MIXINS[name]}"] if name in _MIXINS else [kind]
        lines += ["", "", f"class {prefix}{name}({', '.join(bases)}):"]
        for operation in operations:
            lines += operation.methods(asynchronous=asynchronous)
    lines += ["", "", f"class {prefix}Resources:", '    """One of each."""', ""]
    http = "httpx.AsyncClient" if asynchronous else "httpx.Client"
    lines += [
        f"    def _connect(self, connections: Connections[{http}], session: Session) -> None:"
    ]
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
        payload = referred(content["properties"]["data"])
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
    """The return value of a method: the ``data`` of the answer, or all of it."""

    type: str | None
    in_envelope: bool = False
    entry: str | None = None
    meta: str | None = None
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

    def methods(self, *, asynchronous: bool) -> list[str]:
        answer = self._answer
        lines = self._method(self.name, answer, asynchronous=asynchronous)
        if answer.created:
            whole = Answer(answer.envelope, envelope=answer.envelope)
            lines += self._method(f"{self.name}_several", whole, asynchronous=asynchronous)
        if answer.entry:
            lines += self._iteration(answer.entry, asynchronous=asynchronous)
        return lines

    def _method(self, name: str, answer: Answer, *, asynchronous: bool) -> list[str]:
        inputs = [*self._body, *self._query]
        keywords = [one.declared for one in sorted(inputs, key=lambda one: not one.required)]
        keywords += [f"{name}: {kind} | None = None" for name, kind in self._options.items()]
        positional = ["self", *(f"{one}: str" for one in self._ids)]
        signature = ", ".join(positional + (["*", *keywords] if keywords else []))
        prefix, awaiting = ("async ", "await ") if asynchronous else ("", "")
        connection = "_signed" if self._described.get("security", True) else "_anonymous"
        sent = [f'"{self._verb.upper()}"', self._url, *self._parts]
        call = f"{awaiting}self.{connection}.request({', '.join(sent)})"
        return [
            "",
            f"    {prefix}def {name}({signature}) -> {self._type(answer, asynchronous)}:",
            f'        """{_sentence(self._described["summary"])}"""',
            *self._answering(call, answer, asynchronous),
        ]

    @property
    def _url(self) -> str:
        if not self._ids:
            return f'"{self.path}"'
        return "f" + '"' + re.sub(r"\{(\w+)\}", r"{segment(\1)}", self.path) + '"'

    @property
    def _parts(self) -> list[str]:
        parts = []
        if self._body_model:
            parts.append(f"body={_fields(self._body)}")
        if self._query:
            parts.append(f"query={_fields(self._query)}")
        parts += [f"{name}={name}" for name in self._options]
        return [f"**sent({', '.join(parts)})"] if parts else []

    def _answering(self, call: str, answer: Answer, asynchronous: bool) -> list[str]:
        if answer.type is None:
            lines = [f"        {call}"]
            if self._described["operationId"] == "logout":
                lines.append("        self._session.forget()")
            return lines
        lines = [f"        answer = {call}"]
        if answer.type == TEXT:
            return [*lines, "        return answer.text"]
        content = "tagged(answer)" if is_tagged(self._described) else "answer.json()"
        parsed = f"models.{answer.envelope}.from_dict({content})"
        if answer.type == TOKENS:
            return [*lines, f"        return self._session.keep({parsed})"]
        if answer.entry:
            listing = "AsyncListing" if asynchronous else "Listing"
            etag = "page.etag" if is_tagged(self._described) else "None"
            given = [*self._ids, *(f"{one.name}={one.name}" for one in self._kept)]
            return [
                *lines,
                f"        page = {parsed}",
                f"        more = partial(self.{self.name}, {', '.join(given)})",
                f"        return {listing}(page.data, page.meta, {etag}, more)",
            ]
        return [*lines, f"        return {parsed}{'.data' if answer.in_envelope else ''}"]

    def _iteration(self, entry: str, *, asynchronous: bool) -> list[str]:
        filters = [one for one in self._kept if one.name != "limit"]
        name = self.name.replace("list", "iter")
        positional = ["self", *(f"{one}: str" for one in self._ids)]
        keywords = ["limit: int = 100", *(one.declared for one in filters)]
        iterator = "AsyncIterator" if asynchronous else "Iterator"
        arguments = [*self._ids, "limit=limit", *(f"{one.name}={one.name}" for one in filters)]
        every = "every_async" if asynchronous else "every"
        return [
            "",
            f"    def {name}({', '.join([*positional, '*', *keywords])}) -> "
            f"{iterator}[models.{entry}]:",
            f'        """Every entry of ``{self.name}``, however many pages that takes."""',
            f"        return {every}(partial(self.{self.name}, {', '.join(arguments)}))",
        ]

    @property
    def _kept(self) -> list[Input]:
        """What stays the same from page to page."""
        return [one for one in self._query if one.name not in ("cursor", "skip")]

    @staticmethod
    def _type(answer: Answer, asynchronous: bool) -> str:
        if answer.entry:
            listing = "AsyncListing" if asynchronous else "Listing"
            return f"{listing}[models.{answer.entry}, models.{answer.meta}]"
        return "None" if answer.type is None else _qualified(answer.type)

    @cached_property
    def _options(self) -> dict[str, str]:
        options = {}
        headers = _headers(self._described)
        if "if-match" in headers:
            options["if_match"] = "int"
        if "if-none-match" in headers:
            options["if_none_match"] = "str" if is_tagged(self._described) else "int"
        if self._verb == "post":
            options["idempotency_key"] = "str"
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
        """A filter takes one value or several, which mean OR; None is as good as none given."""
        is_filter = parameter["schema"].get("type") == "array"
        kind = "Filter" if is_filter else self._input(parameter["schema"])
        return kind if parameter.get("required") else f"{kind} | None"

    def _parameters(self, place: str) -> list[Document]:
        return [p for p in self._described.get("parameters", ()) if p["in"] == place]

    @cached_property
    def _body_model(self) -> str | None:
        return body_model(self._described)

    @cached_property
    def _body(self) -> list[Input]:
        if self._body_model is None:
            return []
        schema = self._schemas[self._body_model]
        required = schema.get("required", ())
        taken = {*self._ids, *self._options, *_HELPERS}
        inputs = [
            Input(_safe(name), name, self._input(inner), name in required)
            for name, inner in schema["properties"].items()
        ]
        if twice := taken.intersection(one.name for one in inputs):
            message = f"{self.name}: {twice} would be a parameter twice"
            raise ValueError(message)
        return inputs

    def _input(self, schema: Document) -> str:
        """The type of a parameter."""
        suffix = " | None" if schema.get("nullable") else ""
        if "allOf" in schema:
            return self._input(schema["allOf"][0]) + suffix
        if "$ref" in schema:
            name = referred(schema)
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
        schema = schema_of_success(self._described)
        if schema is None:
            return Answer(TEXT if has_content(self._described) else None)
        envelope = referred(schema)
        properties = self._schemas[envelope]["properties"]
        if "data" not in properties:
            return Answer(envelope, envelope=envelope)
        data, meta = properties["data"], properties.get("meta")
        meta_name = referred(meta) if meta else None
        if meta and meta_name != CREATED:
            entry = referred(data["items"]) if data.get("type") == "array" else None
            return Answer(envelope, envelope=envelope, entry=entry, meta=meta_name)
        kind = f"list:{referred(data['items'])}" if data.get("type") == "array" else referred(data)
        return Answer(kind, in_envelope=True, envelope=envelope, created=meta_name == CREATED)


def _qualified(kind: str) -> str:
    """The type in an annotation; in the classes, ``list`` is a method."""
    if kind == TEXT:
        return TEXT
    if kind.startswith("list:"):
        return f"builtins.list[models.{kind.removeprefix('list:')}]"
    return f"models.{kind}"


def _fields(inputs: list[Input]) -> str:
    return "{" + ", ".join(f'"{one.wire_name}": {one.name}' for one in inputs) + "}"


def _safe(name: str) -> str:
    return f"{name}_" if keyword.iskeyword(name) else name


def _capital(resource: str) -> str:
    return "".join(word.title() for word in resource.split("_"))


def _sentence(text: str) -> str:
    return " ".join(text.split()).rstrip(".") + "."
