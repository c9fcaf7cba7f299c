"""Production runs: plan, progress, results and costs."""
