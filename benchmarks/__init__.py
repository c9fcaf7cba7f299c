"""What is measured, and how to repeat it."""

import os

# Set before any logger is made: the figures would drown in a line for each request.
os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "ERROR")
os.environ.setdefault("POWERTOOLS_METRICS_NAMESPACE", "benchmark")
