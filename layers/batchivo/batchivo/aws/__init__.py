"""The AWS services beside DynamoDB, and what is sealed or kept in them."""
