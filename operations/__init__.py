"""Commands for operating a deployed stack; docs/runbook.md says when to use them."""
