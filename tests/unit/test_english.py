"""Plain English in code and documents: no "what is ..." clauses, and variables named by nouns.

"What" as a noun ("what is stored", "what a caller sends") makes a reader look twice where a plain
noun ("the stored form", "the request") would do. A few are natural, so they are counted.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.places import ROOT

AREAS = {
    "product": ("layers", "functions", "local", "operations", "benchmarks", "testbed"),
    "sdk": ("sdks/python/src", "sdks/python/tests"),
    "tests": ("tests",),
}
FILES = {
    area: [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "generated" not in path.parts
    ]
    for area, folders in AREAS.items()
}
PYTHON = [path for files in FILES.values() for path in files]
FILES |= {
    "typescript": [
        *sorted((ROOT / "sdks/typescript/src").glob("*.ts")),
        *sorted((ROOT / "sdks/typescript/scripts").rglob("*.mjs")),
    ],
    "documents": [
        *sorted((ROOT / "docs").rglob("*.md")),
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "sdks/README.md")),
        *(ROOT / "sdks" / name / "README.md" for name in ("python", "typescript")),
    ],
}

CLAUSE = re.compile(
    r"\bwhat (is|has|was|are|were|may|can|will|it|they|he|she|the|a|an|one|nobody|somebody)\b",
    re.IGNORECASE,
)
MOST_PER_THOUSAND_WORDS = 1.0

NO_NOUNS = {"told", "fresh", "known", "there", "left", "given"}
"""Words that say where a value comes from, instead of naming it."""


def prose(source: str) -> Iterator[str]:
    """Yield every docstring, of attributes too, and every comment."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            text = node.value.value
            if isinstance(text, str):
                yield text
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT]
    yield " ".join(comments)


def script_comments(source: str) -> Iterator[str]:
    """Yield every comment of a TypeScript or JavaScript source, except URLs in code."""
    for match in re.finditer(r"/\*.*?\*/|(?<!:)//[^\n]*", source, re.DOTALL):
        yield re.sub(r"^\s*\*", "", match.group(), flags=re.MULTILINE)


def paragraphs(document: str) -> str:
    """Return a Markdown document without its blocks of code."""
    return re.sub(r"^```.*?^```", "", document, flags=re.DOTALL | re.MULTILINE)


def texts(path: Path) -> Iterator[str]:
    """Yield the English in a file: prose of code, or all of a document."""
    content = path.read_text("utf-8")
    match path.suffix:
        case ".py":
            yield from prose(content)
        case ".md":
            yield paragraphs(content)
        case _:
            yield from script_comments(content)


def variables(source: str) -> set[str]:
    """Return the names of variables and parameters, but not of a class's fields."""
    tree = ast.parse(source)
    fields = {
        id(statement.target)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.AnnAssign)
    }
    names = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields
    }
    return names | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


@pytest.mark.parametrize("area", FILES)
def test_clauses_that_begin_with_what_are_rare(area: str) -> None:
    words = 0
    found: list[str] = []
    for path in FILES[area]:
        for text in texts(path):
            flat = " ".join(text.split())
            words += len(flat.split())
            name = path.relative_to(ROOT)
            found += [
                f"{name}: ...{flat[max(0, match.start() - 30) : match.end() + 40]}"
                for match in CLAUSE.finditer(flat)
            ]
    assert words > 1_000
    assert len(found) / words * 1000 <= MOST_PER_THOUSAND_WORDS, "\n".join(found)


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_variables_are_nouns(path: Path) -> None:
    assert variables(path.read_text("utf-8")) & NO_NOUNS == set()


def test_the_count_finds_clauses_in_docstrings_and_comments() -> None:
    source = '"""What is stored."""\nx = 1  # what the caller sends\n"""What happens then."""\n'
    assert sum(len(CLAUSE.findall(text)) for text in prose(source)) == 2


def test_the_count_reads_comments_of_scripts_and_documents_without_code() -> None:
    script = "/** What is sent. */\na = 1; // what the caller has\nb = 'what is no comment';\n"
    assert sum(len(CLAUSE.findall(text)) for text in script_comments(script)) == 2
    document = "What is kept.\n\n```console\n# what is not read\n```\n\nWhat the end is.\n"
    assert len(CLAUSE.findall(paragraphs(document))) == 2


def test_variables_of_every_kind_are_found() -> None:
    source = "class A:\n    left: int\n\ndef f(told):\n    fresh = [known for known in told]\n"
    assert variables(source) == {"told", "fresh", "known"}
