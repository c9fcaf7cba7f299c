"""Measurements, and how to repeat them."""

import os
import sys

os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "benchmark")

if "botocore" not in sys.modules:
    # The development packages bring awscrt, with which botocore signs faster; Lambda's do not.
    sys.modules["awscrt"] = None  # type: ignore[assignment]
