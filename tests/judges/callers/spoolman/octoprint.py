"""Reports used filament as OctoPrint's Spoolman plugin does: it waits a second, and tries again
three times. Prints whether it got an answer."""

import sys

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

session = requests.Session()
retry = Retry(total=3, backoff_factor=1, status_forcelist=[500, 502, 503, 504])
session.mount("http://", HTTPAdapter(max_retries=retry))
url, length = sys.argv[1:]
try:
    session.put(url, json={"use_length": float(length)}, timeout=1).raise_for_status()
    print("answered")
except requests.exceptions.ConnectionError:
    print("given up")
