"""The local stack: the real template on an AWS emulator, and the API under uvicorn beside it.

python -m local run
"""

import sys

from local.places import LIBRARY

# In Lambda the library comes with its layer; here, from the source folder.
if str(LIBRARY) not in sys.path:
    sys.path.insert(0, str(LIBRARY))
