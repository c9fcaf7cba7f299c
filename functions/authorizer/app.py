"""API Gateway's REQUEST authorizer: the ``Authorization`` header in, a policy out.

A refusal is a Deny whose context holds the error's code and sentence; the gateway's ACCESS_DENIED
response turns it into a 401 in the API's error shape. (An authorizer that raises "Unauthorized"
also gives a 401, but cannot say why.) The policy covers the whole stage, because the gateway reuses
a cached policy for the caller's other paths.

API Gateway caches a policy for a minute. So a removed member, a changed role, a revoked key or an
ended session takes effect within a minute.
"""

from typing import Any

from aws_lambda_powertools import Logger

from batchivo.access.authentication import authenticate
from batchivo.access.usage_plan import usage_key
from batchivo.errors import Unauthenticated

logger = Logger()


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Return the policy for one caller."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    stage_arn = "/".join(event["methodArn"].split("/")[:2]) + "/*"
    try:
        principal = authenticate(headers.get("authorization", ""))
    except Unauthenticated as refusal:
        logger.info("denied", code=refusal.code)
        refused = {"code": refusal.code, "detail": refusal.detail}
        return _policy("Deny", stage_arn, "nobody", refused)
    logger.info("allowed", workspace_id=principal.workspace_id, user_id=principal.user_id)
    policy = _policy("Allow", stage_arn, principal.user_id, principal.to_context())
    # The usage plan counts by this key; without one API Gateway refuses the call.
    return {**policy, "usageIdentifierKey": usage_key(principal.user_id)}


def _policy(effect: str, resource: str, who: str, context: dict[str, str]) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": resource}
    return {
        "principalId": who,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
