"""Shared by the chaos and integration tests: DynamoDB Local and its tables."""

from tests.integration.conftest import dynamodb_local, tables

__all__ = ["dynamodb_local", "tables"]
