"""Code generated from the contract by `make sdks`."""
