"""The API guide names every code that a refusal or a warning can carry, and no other."""

import re

from local.places import FUNCTIONS, GATEWAY, LIBRARY, ROOT

GUIDE = ROOT / "docs" / "api-guide.md"

_IN_CODE = re.compile(
    r"""\bcode\ ?=\ ?"([A-Z_]+)"        # raised, or a class's own
      | ^\s+\d{3}:\ "([A-Z_]+)",$       # by HTTP status
      | (?:response|refusal)\(\d{3},\ "([A-Z_]+)"
    """,
    re.VERBOSE | re.MULTILINE,
)
_OF_GATEWAY = re.compile(r'"code":\s+"([A-Z_]+)"')
_IN_TABLE = re.compile(r"^\| (?:\d{3} \| )?`([A-Z_]+)` \|", re.MULTILINE)


def codes_in_code() -> set[str]:
    files = [*LIBRARY.rglob("*.py"), *FUNCTIONS.glob("*/app.py")]
    found = {
        code for file in files for codes in _IN_CODE.findall(file.read_text()) for code in codes
    }
    return (found - {""}) | set(_OF_GATEWAY.findall(GATEWAY.read_text()))


def test_every_code_stands_in_the_guide() -> None:
    codes = codes_in_code()
    assert {"INSUFFICIENT_FILAMENT", "INTERNAL_ERROR", "PAYLOAD_TOO_LARGE", "TIMEOUT"} <= codes
    assert sorted(_IN_TABLE.findall(GUIDE.read_text())) == sorted(codes)
