"""What is measured, and how to repeat it."""

import os

os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "benchmark")
