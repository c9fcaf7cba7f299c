"""``python -m batchivo_client.bridge``."""

from . import main

main()
