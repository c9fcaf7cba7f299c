"""What is wrong with a value, in our words: pydantic's errors as sentences for people."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from batchivo.errors import FieldError

MORE = "more_unknown_fields"
"""The error type that stands for further unknown fields of one object; ``ctx["count"]`` of them."""

_of_pattern: dict[str, str] = {}


def pattern(regex: str, sentence: str) -> str:
    """Return the regular expression, and register this sentence as its error message."""
    _of_pattern[regex] = sentence
    return regex


def field_errors(
    details: Sequence[Mapping[str, Any]], name_of: Callable[[tuple[int | str, ...]], str]
) -> tuple[list[FieldError], int]:
    """Return pydantic's errors as ours, and how many more fields are unknown.

    A list that seems too short because its elements are wrong is told by its elements alone.
    """
    parents = {d["loc"][:depth] for d in details for depth in range(len(d["loc"]))}
    own = [d for d in details if not (d["type"] == "too_short" and d["loc"] in parents)]
    more = sum(d["ctx"]["count"] for d in own if d["type"] == MORE)
    errors = [FieldError(name_of(d["loc"]), sentence(d)) for d in own if d["type"] != MORE]
    return errors, more


def sentence(detail: Mapping[str, Any]) -> str:
    """Return what is wrong with the value, such as "must be a whole number"."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in ("value_error", "assertion_error"):
        return str(context.get("error") or detail["msg"].split(", ", 1)[-1])
    if kind == "string_pattern_mismatch":
        return _of_pattern.get(context["pattern"], "is not written as it should be")
    if kind in _COUNTED:
        bound, singular, plural = _COUNTED[kind]
        return _counted(context, bound, singular, plural)
    if kind in ("enum", "literal_error"):
        one_of = "one of " if " or " in context["expected"] else ""
        return f"must be {one_of}{context['expected']}"
    template = _SENTENCES.get(kind)
    if template is not None:
        return template.format_map(context)
    families = (text for prefix, text in _FAMILIES if kind.startswith(prefix))
    return next(families, detail["msg"] if kind == "unknown_field" else "is not valid")


def _counted(context: Mapping[str, Any], bound: str, singular: str, plural: str) -> str:
    at_least = bound == "min_length"
    count = context[bound]
    if at_least and count == 1:
        return "must not be empty"
    return f"must have at {'least' if at_least else 'most'} {count:,} " + (
        singular if count == 1 else plural
    )


_COUNTED = {
    "string_too_short": ("min_length", "character", "characters"),
    "string_too_long": ("max_length", "character", "characters"),
    "too_short": ("min_length", "entry", "entries"),
    "too_long": ("max_length", "entry", "entries"),
}

_SENTENCES = {
    "missing": "is required",
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be at most {le}",
    "less_than": "must be less than {lt}",
    "finite_number": "must be a number",
    "multiple_of": "must be a multiple of {multiple_of}",
    "none_required": "must be null",
    "string_unicode": "must be text in UTF-8",
    "timezone_aware": "must be a time with its offset, such as 2026-11-24T08:00:00Z",
    "recursion_loop": "refers to itself",
}

_FAMILIES = (
    ("string_", "must be text"),
    ("bool_", "must be true or false"),
    ("int_", "must be a whole number"),
    ("decimal_", "must be a number"),
    ("float_", "must be a number"),
    ("list_", "must be a list"),
    ("tuple_", "must be a list"),
    ("set_", "must be a list"),
    ("frozen_set_", "must be a list"),
    ("iterable_", "must be a list"),
    ("model_", "must be an object"),
    ("dict_", "must be an object"),
    ("mapping_", "must be an object"),
    ("dataclass_", "must be an object"),
    ("datetime_", "must be a time such as 2026-11-24T08:00:00Z"),
    ("date_", "must be a date such as 2026-11-24"),
    ("url_", "must be a web address"),
)
"""For the types that have no sentence of their own, by how they begin."""
