"""The routes and models, written as openapi/openapi.yaml.

FastAPI describes the routes as OpenAPI 3.1; API Gateway imports 3.0 with alphanumeric schema names.
What is added: the refusals that every route has, an example for every operation, and API Gateway's
own parts: integrations, the authorizer, CORS and gateway responses. functions/docs/openapi.json is
the same contract without those parts, for people and their tools; docs/roles.md tells from it who
may do what.
"""
