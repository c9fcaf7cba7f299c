"""What every function of the API must be given, so that none is forgotten."""

import json
import re
import subprocess
import sys
from fnmatch import fnmatchcase

import pytest

from batchivo.access import identity_table
from batchivo.storage.identifiers import new_id
from local.gateway import read_document
from local.places import FUNCTIONS, LIBRARY, ROOT, TEMPLATE
from testbed.tables import (
    condition,
    parameter,
    resource,
    resources_of_type,
)
from tests.support.roles import grants, transformed

RUNBOOK = ROOT / "docs" / "runbook.md"
OFF = {"!Ref": "AWS::NoValue"}

_FUNCTION = re.compile(r"\$\{(\w+Function)\.Arn\}")


def functions_of_the_api() -> set[str]:
    uris = {
        operation["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
        for item in read_document()["paths"].values()
        for operation in item.values()
        if operation.get("security")
    }
    return {found[1] for uri in uris if (found := _FUNCTION.search(uri))}


@pytest.mark.parametrize("function", sorted(functions_of_the_api()))
def test_every_function_of_the_api_has_the_frames_policy(function: str) -> None:
    assert {"!Ref": "ApiFramePolicy"} in resource(function)["Properties"]["Policies"]


def reach_into_identity(function: str, action: str) -> set[str]:
    """Patterns of the collections of Identity that a function may touch by this action."""
    reach: set[str] = set()
    for policy in resource(function)["Properties"]["Policies"]:
        for statement in policy.get("Statement", ()):
            on_identity = statement["Resource"] == {"!GetAtt": "IdentityTable.Arn"}
            if on_identity and action in statement["Action"]:
                condition = statement.get("Condition", {}).get("ForAllValues:StringLike", {})
                reach |= set(condition.get("dynamodb:LeadingKeys", ["*"]))
    return reach


USER, WORKSPACE = new_id(), new_id()
COLLECTIONS = {
    "credentials": identity_table.credentials("ada@example.com").collection,
    "user": identity_table.user(USER).collection,
    "sessions": identity_table.sessions(USER),
    "workspaces": identity_table.workspaces_of(USER),
    "secrets": identity_table.secret(identity_table.digest("batchivo_live_")).collection,
    "password resets": identity_table.password_reset("ada@example.com").collection,
    "mails": f"mails/{identity_table.digest('ada@example.com')}",
    "workspace": identity_table.workspace(WORKSPACE).collection,
    "members": identity_table.members(WORKSPACE),
    "owners": identity_table.owners(WORKSPACE).collection,
    "invitations": identity_table.invitations(WORKSPACE),
    "API keys": identity_table.api_keys(WORKSPACE),
    "closed workspaces": identity_table.CLOSED_WORKSPACES,
    "sweep": identity_table.sweep().collection,
}
WORKSPACES = {"workspace"}
OF_CALLERS = {"workspace", "members", "sessions", "secrets", "user"}


@pytest.mark.parametrize(
    ("function", "action", "reached"),
    [
        ("SpoolsFunction", "dynamodb:GetItem", WORKSPACES),
        ("ProductsFunction", "dynamodb:GetItem", WORKSPACES),
        ("ProductionRunsFunction", "dynamodb:GetItem", WORKSPACES),
        ("OrdersFunction", "dynamodb:GetItem", WORKSPACES),
        ("ChangePublisherFunction", "dynamodb:GetItem", WORKSPACES),
        ("WebhookSenderFunction", "dynamodb:BatchGetItem", WORKSPACES),
        ("WorkspaceRemoverFunction", "dynamodb:UpdateItem", {"closed workspaces", "sweep"}),
        ("AuthorizerFunction", "dynamodb:BatchGetItem", OF_CALLERS),
        ("OrdersFunction", "dynamodb:BatchGetItem", OF_CALLERS),
        ("WebhooksFunction", "dynamodb:BatchGetItem", OF_CALLERS),
        ("AuthorizerFunction", "dynamodb:UpdateItem", {"API keys"}),
        (
            "MailSenderFunction",
            "dynamodb:GetItem",
            WORKSPACES | {"credentials", "user", "invitations", "mails"},
        ),
        ("MailSenderFunction", "dynamodb:Query", {"members"}),
        ("MailSenderFunction", "dynamodb:PutItem", {"secrets", "mails"}),
    ],
)
def test_a_function_reaches_only_the_identity_data_it_needs(
    function: str, action: str, reached: set[str]
) -> None:
    """IAM's ``StringLike`` knows the same ``*`` and ``?``; the local AWS enforces none of it."""
    patterns = reach_into_identity(function, action)
    assert reached == {
        name
        for name, collection in COLLECTIONS.items()
        if any(fnmatchcase(collection, pattern) for pattern in patterns)
    }


def test_the_runbook_covers_every_alarm() -> None:
    names = set(re.findall(r"`(\w+)`", RUNBOOK.read_text("utf-8")))
    alarms = resources_of_type("AWS::CloudWatch::Alarm")
    assert alarms
    assert {name.removesuffix("Alarm") for name in alarms} <= names


def emitted_metrics() -> set[str]:
    """The names of all metrics that the functions count, as their source tells."""
    sources = [*LIBRARY.rglob("*.py"), *FUNCTIONS.glob("*/app.py")]
    texts = [path.read_text("utf-8") for path in sources]
    return {name for text in texts for name in re.findall(r'"([A-Z][a-z]+[A-Za-z]+)"', text)}


def test_every_alarm_of_our_own_namespace_watches_a_metric_that_is_counted() -> None:
    alarms = [resource(name)["Properties"] for name in resources_of_type("AWS::CloudWatch::Alarm")]
    own = {
        alarm["MetricName"]
        for alarm in alarms
        if alarm.get("Namespace") == {"!Ref": "AWS::StackName"}
    }
    assert own == {"CompactionFailures", "UncountedCalls", "OverloadedCalls", "LostAuditEntries"}
    assert own <= emitted_metrics()


def test_server_errors_are_counted_without_overload() -> None:
    expression, all_of_them, overloaded = resource("ServerErrorsAlarm")["Properties"]["Metrics"]
    assert expression["Expression"] == "all - FILL(overloaded, 0)"
    assert all_of_them["MetricStat"]["Metric"]["MetricName"] == "5XXError"
    metric = overloaded["MetricStat"]["Metric"]
    overload = resource("OverloadAlarm")["Properties"]
    assert metric == {name: overload[name] for name in metric}


def test_the_alarm_on_refused_writes_covers_every_table() -> None:
    metrics = resource("ThrottledTablesAlarm")["Properties"]["Metrics"]
    watched = [
        metric["MetricStat"]["Metric"]["Dimensions"][0]["Value"]["!Ref"]
        for metric in metrics
        if "MetricStat" in metric
    ]
    # The compactor's failed writes have an alarm of their own.
    tables = set(resources_of_type("AWS::DynamoDB::Table")) - {"ListIndexTable"}
    assert sorted(watched) == sorted(tables)


def test_no_other_alarm_is_paid_for_more_than_one_metric() -> None:
    summed = {"ThrottledTablesAlarm", "ServerErrorsAlarm"}
    for name in set(resources_of_type("AWS::CloudWatch::Alarm")) - summed:
        assert "Metrics" not in resource(name)["Properties"], name


def test_lambda_filters_no_log_line_at_any_log_level() -> None:
    """In Lambda's JSON format a line without a level, as a metric is, counts as INFO and is dropped
    at WARN. https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
    """
    functions = {
        name: declared["Properties"]
        for name, declared in transformed()["Resources"].items()
        if declared["Type"] == "AWS::Lambda::Function"
    }
    assert functions
    for name, properties in functions.items():
        logging = properties["LoggingConfig"]
        assert logging == {"LogGroup": {"Ref": "FunctionLogs"}, "LogFormat": "Text"}, name
        level = properties["Environment"]["Variables"]["POWERTOOLS_LOG_LEVEL"]
        assert level == {"Ref": "LogLevel"}, name


@pytest.mark.parametrize("level", parameter("LogLevel")["AllowedValues"])
def test_metrics_are_written_at_every_log_level(level: str) -> None:
    program = """
from aws_lambda_powertools import Logger, Metrics

Logger().info("a line"), Logger().error("a mistake")
metrics = Metrics(namespace="shop")
metrics.add_metric("Things", "Count", 1)
metrics.flush_metrics()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"POWERTOOLS_LOG_LEVEL": level, "POWERTOOLS_SERVICE_NAME": "test"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert '"Things"' in done.stdout
    assert "a mistake" in done.stdout
    assert ("a line" in done.stdout) is (level in ("DEBUG", "INFO"))


@pytest.mark.parametrize(
    ("name", "bound", "default"),
    [
        ("AuthorizerConcurrency", ("AuthorizerFunction", "ReservedConcurrentExecutions"), 0),
        ("AuthConcurrency", ("AuthFunction", "ReservedConcurrentExecutions"), 0),
        ("DispatcherConcurrency", ("WebhookDispatcherFunction", "Events", "Events"), 0),
        ("SenderConcurrency", ("WebhookSenderFunction", "Events", "Deliveries"), 50),
        ("SlowSenderConcurrency", ("WebhookSenderFunction", "Events", "SlowDeliveries"), 20),
    ],
)
def test_functions_at_once_are_a_parameter_and_none_is_reserved_unasked(
    name: str, bound: tuple[str, ...], default: int
) -> None:
    function, *path = bound
    declared = resource(function)["Properties"]
    for step in path:
        declared = declared[step]
    value = declared["Properties"]["ScalingConfig"] if "Properties" in declared else declared
    used, where_given, otherwise = value["!If"]
    assert condition(used) == {"!Not": [{"!Equals": [{"!Ref": name}, "0"]}]}
    assert where_given in ({"!Ref": name}, {"MaximumConcurrency": {"!Ref": name}})
    assert otherwise == OFF
    assert parameter(name)["Default"] == default


def test_no_table_is_paid_for_its_encryption() -> None:
    """Without a word of it DynamoDB encrypts under a key of its own; ``SSEEnabled: true`` means one
    of KMS, whose calls are charged."""
    for name in resources_of_type("AWS::DynamoDB::Table"):
        assert "SSESpecification" not in resource(name)["Properties"], name


def test_every_table_deletes_what_has_expired() -> None:
    for name in resources_of_type("AWS::DynamoDB::Table"):
        life = resource(name)["Properties"]["TimeToLiveSpecification"]
        assert life == {"AttributeName": "expires_at", "Enabled": True}, name


def test_a_first_deployment_that_fails_can_take_its_tables_back() -> None:
    """CloudFormation deletes the new resources again; DynamoDB would refuse a protected table."""
    assert parameter("ProtectTables")["Default"] == "off"
    assert condition("TablesAreProtected") == {"!Equals": [{"!Ref": "ProtectTables"}, "on"]}
    for name in resources_of_type("AWS::DynamoDB::Table"):
        table = resource(name)
        protected = table["Properties"].get("DeletionProtectionEnabled", False)
        assert protected in (False, {"!If": ["TablesAreProtected", True, False]}), name
        assert table.get("DeletionPolicy", "Delete") in ("Delete", "RetainExceptOnCreate"), name


def test_the_bus_may_write_to_every_queue_that_a_rule_names() -> None:
    [policy] = resources_of_type("AWS::SQS::QueuePolicy")
    properties = resource(policy)["Properties"]
    [statement] = properties["PolicyDocument"]["Statement"]
    opened = {queue["!Ref"] for queue in properties["Queues"]}
    assert {arn["!GetAtt"].removesuffix(".Arn") for arn in statement["Resource"]} == opened
    rules = [resource(name)["Properties"] for name in resources_of_type("AWS::Events::Rule")]
    targets = [target for rule in rules for target in rule["Targets"]]
    by_sam = [
        event["Properties"]
        for name in resources_of_type("AWS::Serverless::Function")
        for event in resource(name)["Properties"].get("Events", {}).values()
        if event["Type"] == "EventBridgeRule"
    ]
    written = [target["Arn"] for target in targets] + [
        target["DeadLetterConfig"]["Arn"]
        for target in [*targets, *by_sam]
        if target.get("Id") != "failures"  # which puts messages into the queue of failures itself
    ]
    assert {arn["!GetAtt"].removesuffix(".Arn") for arn in written} == opened


def test_failed_records_are_kept_whole_and_read_by_no_function() -> None:
    bucket = resource("FailuresBucket")["Properties"]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    [encryption] = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert encryption["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert bucket["LifecycleConfiguration"]["Rules"] == [
        {"Status": "Enabled", "ExpirationInDays": 30}
    ]
    allowed = {
        (grant.function, grant.action)
        for grant in grants(transformed())
        if grant.action.startswith("s3:")
    }
    writer = "ChangePublisherFunction"
    assert allowed == {(writer, "s3:PutObject"), (writer, "s3:ListBucket")}
    events = resource("ChangePublisherFunction")["Properties"]["Events"]
    for name, event in events.items():
        destination = event["Properties"]["DestinationConfig"]["OnFailure"]["Destination"]
        assert destination == {"!GetAtt": "FailuresBucket.Arn"}, name


def test_the_template_can_still_be_read() -> None:
    assert len(TEMPLATE.read_text("utf-8").splitlines()) <= 1965


SECRET_KIND = "kms:EncryptionContext:kind"


def test_who_may_open_the_secrets_of_endpoints_and_shops_and_of_which() -> None:
    """The sender signs and never seals; who opens kept answers opens no secrets by that."""
    of_kms = [grant for grant in grants(transformed()) if grant.action.startswith("kms:")]
    allowed = {
        (grant.function, grant.action, grant.condition["StringEquals"][SECRET_KIND])
        for grant in of_kms
        if grant.resource == "SecretsKey"
    }
    assert allowed == {
        ("OrdersFunction", "kms:Encrypt", "order-connection"),
        ("OrdersFunction", "kms:Decrypt", "order-connection"),
        ("OrdersFunction", "kms:Encrypt", "shop-access"),
        ("ShopMessagesFunction", "kms:Decrypt", "shop-access"),
        ("WebhooksFunction", "kms:Encrypt", "webhook-endpoint"),
        ("WebhooksFunction", "kms:Decrypt", "webhook-endpoint"),
        ("WebhookSenderFunction", "kms:Decrypt", "webhook-endpoint"),
    }
    of_answers = {grant.function for grant in of_kms if grant.resource == "AnswersKey"}
    assert of_answers == {"AuthFunction", "WebhooksFunction"}
    assert {grant.resource for grant in of_kms} == {"SecretsKey", "AnswersKey"}


def test_the_key_of_the_secrets_stays_where_their_tables_do() -> None:
    key = resource("SecretsKey")
    for table in ("WebhooksTable", "OrdersTable"):
        for policy in ("DeletionPolicy", "UpdateReplacePolicy"):
            assert resource(table)[policy] == key[policy]


def test_no_stream_gives_the_publisher_items_with_secrets() -> None:
    sources = resource("ChangePublisherFunction")["Properties"]["Events"].values()
    assert {"!GetAtt": "WebhooksTable.StreamArn"} not in [
        source["Properties"]["Stream"] for source in sources
    ]
    [orders] = [
        source["Properties"]
        for source in sources
        if source["Properties"]["Stream"] == {"!GetAtt": "OrdersTable.StreamArn"}
    ]
    for filtered in orders["FilterCriteria"]["Filters"]:
        [rule] = json.loads(filtered["Pattern"])["dynamodb"]["Keys"]["collection"]["S"]
        assert not f"{WORKSPACE}/order-connections".endswith(rule["suffix"])
