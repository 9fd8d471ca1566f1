"""The lists of types that cost nothing: each row is true, gives its reason, and stands once."""

import csv

import pytest

from costgate.price.lookup import free_reason, pricer

CLOUDS = ("aws", "azurerm", "google", "kubernetes")

# Types that others call free but that the provider does charge for, or may: without a pricer they stay unpriced.
NOT_FREE = {
    "aws_accessanalyzer_analyzer": "analyzers of unused and internal access are charged by role or resource",
    "aws_appautoscaling_policy": "target tracking makes CloudWatch alarms, which are charged",
    "aws_autoscaling_policy": "target tracking makes CloudWatch alarms, which are charged",
    "aws_cloudformation_stack_set_instance": "it makes resources that the plan does not show",
    "aws_cloudwatch_event_api_destination": "each call of an API destination is charged",
    "aws_cloudwatch_log_metric_filter": "it makes a custom metric, which is charged",
    "aws_cognito_user_pool_client": "machine-to-machine tokens of a client are charged",
    "aws_ec2_transit_gateway_peering_attachment_accepter": "each side of a peering is charged by the hour",
    "aws_ecs_task_set": "its Fargate tasks are charged",
    "aws_pipes_pipe": "each event through a pipe is charged",
    "aws_s3_bucket_metric": "request metrics are charged as custom metrics",
    "aws_scheduler_schedule": "invocations are charged after 14 million a month",
    "aws_vpc_endpoint_subnet_association": "an interface endpoint is charged for each zone",
    "github_actions_hosted_runner": "larger runners are charged by the minute",
    "github_membership": "a member takes a seat",
    "github_organization_security_configuration": "it may turn on Advanced Security, which is charged by committer",
    "github_repository_collaborator": "a collaborator on a private repository takes a seat",
    "tfe_stack": "its deployments make resources that the plan does not show",
    "tfe_workspace_run": "its run makes resources that the plan does not show",
}


def rows(pytestconfig, name):
    with (pytestconfig.rootpath / "costgate" / "price" / "free" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.mark.parametrize("name", [*CLOUDS, "others", "providers"])
def test_every_row_gives_a_reason_of_at_least_three_words(name, pytestconfig):
    header, *listed = rows(pytestconfig, name)

    assert header == ["provider" if name == "providers" else "type", "reason"]
    assert [row for row in listed if len(row) != 2 or len(row[1].split()) < 3] == []


@pytest.mark.parametrize("name", [*CLOUDS, "others", "providers"])
def test_rows_are_sorted_and_stand_once(name, pytestconfig):
    listed = [row[0] for row in rows(pytestconfig, name)[1:]]

    assert listed == sorted(set(listed))


@pytest.mark.parametrize("cloud", CLOUDS)
def test_a_list_holds_only_its_clouds_types(cloud, pytestconfig):
    assert [row[0] for row in rows(pytestconfig, cloud)[1:] if not row[0].startswith(f"{cloud}_")] == []


@pytest.mark.parametrize("cloud", CLOUDS)
def test_a_type_with_a_pricer_is_not_listed_as_free(cloud, pytestconfig):
    assert [row[0] for row in rows(pytestconfig, cloud)[1:] if pricer(row[0]) is not None] == []


def test_providers_that_make_things_which_cost_are_not_listed_as_free(pytestconfig):
    listed = {row[0] for row in rows(pytestconfig, "providers")[1:]}

    assert not listed & {*CLOUDS, "aws", "helm", "datadog", "github", "cloudflare", "azuread", "azapi", "awscc"}
    assert {"random", "null", "tls", "local", "time", "archive", "terraform"} <= listed


@pytest.mark.parametrize(
    "type",
    [
        "github_repository_dependabot_security_updates",
        "github_repository_vulnerability_alerts",
        "tfe_workspace",
        "tfe_variable",
        "azurecaf_name",
        "postgresql_grant",
        "time_sleep",
    ],
)
def test_what_other_providers_give_without_a_charge_is_free(type):
    assert free_reason(type)


@pytest.mark.parametrize("type", sorted(NOT_FREE))
def test_what_the_provider_charges_for_is_not_free(type):
    assert free_reason(type) is None


@pytest.mark.parametrize(
    ("type", "carrier"),
    [
        ("aws_launch_template", "instances"),
        ("aws_ecs_task_definition", "aws_ecs_service"),
        ("aws_s3_bucket_lifecycle_configuration", "aws_s3_bucket"),
        ("azurerm_lb_probe", "azurerm_lb"),
        ("google_sql_user", "google_sql_database_instance"),
    ],
)
def test_a_part_names_what_carries_the_charge(type, carrier):
    assert carrier in free_reason(type)


def test_every_type_known_to_be_free_has_a_reason_or_is_known_better(shared):
    with (shared / "reference" / "infracost" / "resource_types.csv").open(encoding="utf-8", newline="") as lines:
        types = list(csv.DictReader(lines))

    free = {row["resource_type"] for row in types if row["status"] == "free"}
    assert {type for type in free if free_reason(type) is None and pricer(type) is None} <= set(NOT_FREE)


def test_no_type_known_to_be_charged_is_free(shared):
    with (shared / "reference" / "infracost" / "resource_types.csv").open(encoding="utf-8", newline="") as lines:
        types = list(csv.DictReader(lines))

    assert [row["resource_type"] for row in types if row["status"] != "free" and free_reason(row["resource_type"])] == []
