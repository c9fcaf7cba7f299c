"""What tests and benchmarks both stand on: servers, tables, accounts, counts of calls to AWS."""
