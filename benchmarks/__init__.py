"""Measurements, and how to repeat them."""

import os

os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "benchmark")
