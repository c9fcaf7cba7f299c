"""What an operator does with a deployed stack; docs/runbook.md says when."""
