"""Every change is written by an operation, but for a short list of writes."""

import ast
from collections.abc import Iterator
from pathlib import Path

from local.places import FUNCTIONS, LIBRARY, ROOT

HOUSE = LIBRARY / "batchivo"
STORAGE = HOUSE / "storage"

OUTSIDE = {
    "access/authentication.py _note_use": "a note of a key's last use changes no entity's version",
    "accounts/emptying.py _mark_begun": "bars a restoration, and is done again after a death",
    "accounts/emptying.py _remember": "how far a sweep has come, which nobody else changes",
    "accounts/emptying.py _remove_secrets": "a closed workspace holds more than a transaction",
    "accounts/emptying.py _step": "a closed workspace holds more than a transaction",
    "accounts/emptying.py empty_closed_workspaces": "the end of a sweep, harmless twice",
    "accounts/repository.py close_sessions": "sessions may be more than fit in a transaction",
    "accounts/money.py mark": "comes before the transaction that stores an amount",
    "audit/log.py count_failed": "a counter, raised without a read",
    "audit/log.py add": "the entry of a request whose transaction left it out, or that has none",
    "printers/reports.py count_refused": "a counter, raised without a read",
    "printers/reports.py note_offline": "decided by its own condition",
    "webhooks/repository.py count_failure": "a counter, raised without a read",
    "webhooks/repository.py note_slow": "what an attempt found, whatever was noted before",
    "webhooks/repository.py note_success": "that counter is reset whatever it says",
    "webhooks/repository.py prove": "decided by its own condition",
    "webhooks/repository.py settle_proof": "moves an entry of the index, under its own condition",
    "webhooks/repository.py see_to_later": "moves an entry of the index, unnoticed by a sender",
    "webhooks/repository.py take_turn": "a counter, raised without a read",
}
"""The functions that write to a table outside an operation, and why."""

_WHOLE = {"write_all", "transact", "dynamodb"}
_SINGLE = {"put": 2, "update": 2, "delete": 1, "delete_many": 1}
"""The fewest arguments of a table's methods; a dict's update and a queue's put take fewer."""


def sources() -> Iterator[Path]:
    for folder in (HOUSE, FUNCTIONS):
        yield from (file for file in folder.rglob("*.py") if STORAGE not in file.parents)


def writers(tree: ast.Module) -> Iterator[str]:
    """Yield the name of each function or class that calls, or passes on, a way to write."""
    for outer in tree.body:
        named = outer.name if isinstance(outer, ast.FunctionDef | ast.ClassDef) else "module"
        calls = {id(node.func): node for node in ast.walk(outer) if isinstance(node, ast.Call)}
        if any(writes(node, calls.get(id(node))) for node in ast.walk(outer)):
            yield named


def writes(node: ast.AST, call: ast.Call | None) -> bool:
    if isinstance(node, ast.alias):
        return node.name in _WHOLE
    if not isinstance(node, ast.Attribute):
        return False
    if node.attr in _WHOLE:
        return True
    if node.attr not in _SINGLE:
        return False
    return call is None or (
        len(call.args) + len(call.keywords) >= _SINGLE[node.attr] and not _is_route(call)
    )


def _is_route(call: ast.Call) -> bool:
    path = call.args[0] if call.args else None
    return isinstance(path, ast.Constant) and isinstance(path.value, str)


def test_writes_outside_of_operations_are_on_the_list() -> None:
    found = {
        f"{file.relative_to(HOUSE if HOUSE in file.parents else ROOT)} {name}"
        for file in sources()
        for name in writers(ast.parse(file.read_text("utf-8")))
    }
    assert found == set(OUTSIDE)


def test_no_way_to_write_is_overlooked() -> None:
    code = """
from batchivo.storage.table import write_all
def single(t): t.put({}, None)
def passed_on(t): return t.delete
def together(): table.transact([])
def client(): aws.dynamodb().put_item()
def words(): {}.update({}); queue.put(1)
@router.delete("/{id}", name="remove")
def route(): ...
"""
    assert [*writers(ast.parse(code))] == ["module", "single", "passed_on", "together", "client"]
