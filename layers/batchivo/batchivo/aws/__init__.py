"""AWS services other than DynamoDB, and the secrets kept in or sealed by them."""
