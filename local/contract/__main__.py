"""``make contract``: write the files, or only compare them.

python -m local.contract            write the files
python -m local.contract --check    fail when they differ from what would be written
"""

import argparse
import difflib
import sys

from local.contract.files import files
from local.places import ROOT


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the contract from the code.")
    parser.add_argument("--check", action="store_true", help="only compare; fail on a difference")
    check: bool = parser.parse_args().check
    differing = 0
    for path, text in files().items():
        present = path.read_text() if path.exists() else ""
        if present == text:
            continue
        differing += 1
        if check:
            name = str(path.relative_to(ROOT))
            lines = difflib.unified_diff(
                present.splitlines(), text.splitlines(), name, "the code", lineterm="", n=1
            )
            print("\n".join([*lines][:60]), file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            print(f"wrote {path.relative_to(ROOT)}")
    if check and differing:
        print("The contract differs from the code: run `make contract`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
