"""The API's two documents, written from the routes and models.

openapi/openapi.yaml is the public contract. FastAPI describes the routes as OpenAPI 3.1, and many
tools read 3.0; what is added are the refusals that every route has, an example for every operation
and the webhooks. docs/roles.md tells from it who may do what.

openapi/gateway.yaml is what API Gateway imports: routes, integrations, the authorizer, CORS and
gateway responses, and no word of the contract.
"""
