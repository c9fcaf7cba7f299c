"""DynamoDB in the test's own process, for long tests by chance: it answers in microseconds.

It knows as much of DynamoDB as these tests ask of it, and raises for anything else. ``compared``
asks DynamoDB Local too and compares each answer.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from botocore.exceptions import ClientError

from batchivo.order_connections.repository import SCHEDULED
from batchivo.storage.attributes import Item, decode_item
from testbed.dynamodb_calls import Json, Send, around_calls
from testbed.tables import table_properties

Values: TypeAlias = Mapping[str, Any]
Test: TypeAlias = Callable[[Json, Values], bool]
"""Whether an item meets a condition with these values; an item that does not exist is empty."""

_KEY = ("collection", "id")
_TOKEN = re.compile(r"\s*(<=|>=|[=<>(),]|[#:]?\w+)")
_CLAUSE = re.compile(r"\b(SET|ADD)\b")
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, other: one == other,
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
}


class Unknown(Exception):
    """The tests ask for something that is not known here."""


@dataclass(frozen=True)
class _Index:
    sort_key: str
    attributes: frozenset[str]
    """Those that its items have."""


class DynamoDBInMemory:
    """Tables, by the names that the library calls them."""

    def __init__(self, resources: Mapping[str, str]) -> None:
        """``resources`` are the tables of template.yaml by the names given to them."""
        self._items: dict[str, dict[str, dict[str, Json]]] = {
            name: defaultdict(dict) for name in resources
        }
        self._indexes = {name: _indexes(resource) for name, resource in resources.items()}

    def forget(self) -> None:
        """Delete all items."""
        for items in self._items.values():
            items.clear()

    def answer(self, operation: str, request: Json) -> Json:
        """Answer a call.

        Raises:
            ClientError: as the clients of DynamoDB do.
            Unknown: for what these tables cannot do.
        """
        match operation:
            case "GetItem":
                found = self._find(request["TableName"], request["Key"])
                return {"Item": found} if found else {}
            case "BatchGetItem":
                asked = {name: of["Keys"] for name, of in request["RequestItems"].items()}
                return {
                    "Responses": {
                        name: [item for key in keys if (item := self._find(name, key))]
                        for name, keys in asked.items()
                    }
                }
            case "Query":
                return self._query(request)
            case "TransactWriteItems":
                return self._transact(request)
            case "PutItem" | "UpdateItem" | "DeleteItem":
                return self._write_alone(operation, request)
        raise Unknown(operation)

    def _find(self, table: str, key: Json) -> Json:
        collection, item_id = (key[name]["S"] for name in _KEY)
        return self._items[table][collection].get(item_id, {})

    def _query(self, request: Json) -> Json:
        if unknown := request.keys() & {"FilterExpression", "Limit", "ExclusiveStartKey", "Select"}:
            raise Unknown(f"a Query with {unknown}")
        values = request["ExpressionAttributeValues"]
        meets = _test(request["KeyConditionExpression"])
        index = self._indexes[request["TableName"]][request.get("IndexName", "")]
        partition = self._items[request["TableName"]][values[":collection"]["S"]]
        items = [item for item in partition.values() if index.sort_key in item]
        items = [item for item in items if meets(item, values)]
        items.sort(
            key=lambda item: _comparable(item[index.sort_key])[1],
            reverse=not request.get("ScanIndexForward", True),
        )
        if index.attributes:
            items = [{n: v for n, v in item.items() if n in index.attributes} for item in items]
        return {"Items": items, "Count": len(items), "ScannedCount": len(items)}

    def _write_alone(self, operation: str, request: Json) -> Json:
        found = self._find(request["TableName"], _key_of(request))
        if not _is_met(request, found):
            raise _error("ConditionalCheckFailedException", operation, _shown(found))
        written = self._write(request)
        return {"Attributes": written} if request.get("ReturnValues") == "ALL_NEW" else {}

    def _transact(self, request: Json) -> Json:
        writes = [write for part in request["TransactItems"] for write in part.values()]
        reasons: list[Json] = []
        for write in writes:
            found = self._find(write["TableName"], _key_of(write))
            is_met = _is_met(write, found)
            reasons.append({"Code": "None" if is_met else "ConditionalCheckFailed"})
            if not is_met:
                reasons[-1] |= _shown(found)
        if any(reason["Code"] != "None" for reason in reasons):
            cancelled = {"CancellationReasons": reasons}
            raise _error("TransactionCanceledException", "TransactWriteItems", cancelled)
        for part in request["TransactItems"]:
            ((kind, write),) = part.items()
            if kind != "ConditionCheck":
                self._write(write)
        return {}

    def _write(self, request: Json) -> Json:
        collection, item_id = (_key_of(request)[name]["S"] for name in _KEY)
        partition = self._items[request["TableName"]][collection]
        if "Item" in request:
            new = {name: _as_stored(value) for name, value in request["Item"].items()}
        elif "UpdateExpression" in request:
            new = _updated(partition.get(item_id) or dict(request["Key"]), request)
        else:
            partition.pop(item_id, None)
            return {}
        partition[item_id] = new
        return new


OF_ALL_WORKSPACES = {"S": SCHEDULED}
"""The partition that other tests fill, too."""


@contextmanager
def in_memory(tables: DynamoDBInMemory) -> Iterator[None]:
    """Have these tables answer the library's calls."""
    with around_calls(lambda operation, request, _: tables.answer(operation, request)):
        yield


@contextmanager
def compared(tables: DynamoDBInMemory) -> Iterator[None]:
    """Have DynamoDB answer, and these tables too: each answer is the same. One call at a time."""

    def ask_both(operation: str, request: Json, send: Send) -> Json:
        if OF_ALL_WORKSPACES in request.get("ExpressionAttributeValues", {}).values():
            return send(request)
        real = _outcome(lambda: send(request))
        likewise = _outcome(lambda: tables.answer(operation, request))
        assert _essence(likewise) == _essence(real), (operation, request)
        if isinstance(real, ClientError):
            raise real
        return real

    with around_calls(ask_both):
        yield


def _outcome(call: Callable[[], Json]) -> Json | ClientError:
    try:
        return call()
    except ClientError as error:
        return error


def _essence(outcome: Json | ClientError) -> Any:
    """Return the parts of an answer that the library reads, and numbers by their value: DynamoDB
    Local keeps zeros at their end in maps."""
    if isinstance(outcome, ClientError):
        response: Any = outcome.response
        reasons = response.get("CancellationReasons", ())
        codes = [response["Error"]["Code"], *(reason["Code"] for reason in reasons)]
        return codes, [decode_item(each.get("Item", {})) for each in (response, *reasons)]
    alone = [decode_item(outcome[name]) for name in ("Item", "Attributes") if name in outcome]
    several = [outcome.get("Items", ()), *outcome.get("Responses", {}).values()]
    return alone, sorted((decode_item(item) for items in several for item in items), key=_place)


def _place(item: Item) -> tuple[str, str]:
    return item["collection"], item["id"]


def _indexes(resource: str) -> dict[str, _Index]:
    found = {"": _Index("id", frozenset())}
    for declared in table_properties(resource).get("LocalSecondaryIndexes", ()):
        _, sort_key = (part["AttributeName"] for part in declared["KeySchema"])
        included = declared["Projection"]["NonKeyAttributes"]
        attributes = frozenset((*_KEY, sort_key, *included))
        found[declared["IndexName"]] = _Index(sort_key, attributes)
    return found


def _key_of(request: Json) -> Json:
    key: Json = request.get("Key") or request["Item"]
    return key


def _is_met(request: Json, item: Json) -> bool:
    expression = request.get("ConditionExpression")
    values = request.get("ExpressionAttributeValues", {})
    return expression is None or _test(expression)(item, values)


def _shown(item: Json) -> Json:
    return {"Item": item} if item else {}


def _error(code: str, operation: str, members: Json) -> ClientError:
    answer: Any = {"Error": {"Code": code, "Message": "in memory"}, **members}
    return ClientError(answer, operation)


def _as_stored(attribute: Json) -> Json:
    """Write each number as DynamoDB does: without an exponent or zeros at its end."""
    ((kind, value),) = attribute.items()
    if kind == "N" and not value.isdigit():
        return {"N": format(Decimal(value).normalize(), "f")}
    if kind == "M":
        return {"M": {name: _as_stored(entry) for name, entry in value.items()}}
    if kind == "L":
        return {"L": [_as_stored(entry) for entry in value]}
    return attribute


def _comparable(attribute: Json) -> tuple[str, Any]:
    ((kind, value),) = attribute.items()
    return kind, Decimal(value) if kind == "N" else value


def _updated(item: Json, request: Json) -> Json:
    """Return the item after a SET of values, an ADD of numbers, or both."""
    new, values = dict(item), request["ExpressionAttributeValues"]
    _, *clauses = _CLAUSE.split(request["UpdateExpression"])
    for verb, clause in zip(clauses[::2], clauses[1::2], strict=True):
        for part in clause.split(","):
            name, value = (word.strip() for word in part.replace("=", " ").split())
            before = new.get(name[1:], {"N": "0"})
            if verb == "ADD":
                total = Decimal(before["N"]) + Decimal(values[value]["N"])
                new[name[1:]] = _as_stored({"N": str(total)})
            else:
                new[name[1:]] = _as_stored(values[value])
    return new


@lru_cache(maxsize=100)
def _test(expression: str) -> Test:
    words = _TOKEN.findall(expression)
    if "".join(words) != re.sub(r"\s", "", expression):
        raise Unknown(expression)
    test = _any_of(words)
    if words:
        raise Unknown(expression)
    return test


def _any_of(words: list[str]) -> Test:
    tests = [_all_of(words)]
    while words[:1] == ["OR"]:
        del words[0]
        tests.append(_all_of(words))
    return lambda item, values: any(test(item, values) for test in tests)


def _all_of(words: list[str]) -> Test:
    tests = [_one(words)]
    while words[:1] == ["AND"]:
        del words[0]
        tests.append(_one(words))
    return lambda item, values: all(test(item, values) for test in tests)


def _one(words: list[str]) -> Test:
    match words:
        case ["(", *_]:
            del words[0]
            test = _any_of(words)
            del words[0]
            return test
        case ["attribute_exists" | "attribute_not_exists" as function, "(", name, ")", *_]:
            del words[:4]
            wanted = function == "attribute_exists"
            return lambda item, _: (name[1:] in item) is wanted
        case [name, operator, value, *_] if operator in _COMPARISONS:
            del words[:3]
            return lambda item, values: _compares(item.get(name[1:]), operator, values[value])
    raise Unknown(" ".join(words))


def _compares(attribute: Json | None, operator: str, value: Json) -> bool:
    if attribute is None:
        return False
    (kind, one), (other_kind, other) = _comparable(attribute), _comparable(value)
    return kind == other_kind and _COMPARISONS[operator](one, other)
