"""DynamoDB, and nothing of any one resource."""
