"""What is made of the contract; written by `make sdks`."""
