"""Write the library's list of common passwords anew, from zxcvbn's list of leaked ones (MIT).

uv run --with zxcvbn python -m local.common_passwords
"""

import gzip
from importlib import import_module

from batchivo.accounts.guessing import LIST, LONGEST_WORD, SHORTEST_WORD, fold

MOST_WORDS = 10_000


def main() -> None:
    """Keep the most common ones that are long enough to be told from chance."""
    leaked = import_module("zxcvbn.frequency_lists").FREQUENCY_LISTS["passwords"]
    words = [fold(word) for word in leaked if SHORTEST_WORD <= len(word) <= LONGEST_WORD][
        :MOST_WORDS
    ]
    text = "\n".join(sorted(set(words)))
    LIST.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"wrote {len(words)} passwords to {LIST.name}")


if __name__ == "__main__":
    main()
