"""What refers to what: by the dependencies of each property, by known ids and names; and where things run."""

import pytest

from tests.read.pulumi_files import STACK, UNKNOWN, changes, create, preview, read, stack, state, step, urn

INSTANCE, TEMPLATE = "aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"
GROUP, SUBNET = "aws:autoscaling/group:Group", "aws:ec2/subnet:Subnet"
AZURE = "azure:compute/linuxVirtualMachine:LinuxVirtualMachine"


def graph_of(*steps):
    plan = read(preview(*steps))
    return plan.graph, {change.address: change.after for change in plan.changes()}


def targets(graph, resource, *path):
    return [found.address for found in graph.targets(resource, path)]


def test_an_unknown_id_leads_to_what_the_property_was_made_from():
    graph, found = graph_of(
        create(TEMPLATE, "plan", instanceType="t3.micro"),
        create(GROUP, launchTemplate={"id": UNKNOWN}, propertyDependencies={"launchTemplate": [urn(TEMPLATE, "plan")]}),
    )
    group = found["aws:autoscaling:Group::web"]
    assert targets(graph, group, "launch_template", 0, "id") == ["aws:ec2:LaunchTemplate::plan"]
    assert [
        one.address
        for one in graph.referrers(found["aws:ec2:LaunchTemplate::plan"], "aws_autoscaling_group", ("launch_template", 0, "id"))
    ] == ["aws:autoscaling:Group::web"]


def test_a_known_id_leads_to_the_resource_that_has_it():
    states = [state(TEMPLATE, "plan", id="lt-1"), state(GROUP, inputs={"launchTemplate": {"id": "lt-1", "version": "1"}})]
    plan = read(stack(*states))
    found = {change.address: change.after for change in plan.changes()}
    assert targets(plan.graph, found["aws:autoscaling:Group::web"], "launch_template", 0, "id") == [
        "aws:ec2:LaunchTemplate::plan"
    ]
    assert targets(plan.graph, found["aws:autoscaling:Group::web"], "launch_template", 0, "version") == []


def test_a_known_name_leads_to_the_resource_that_it_was_made_from():
    bucket, other = "aws:s3/bucket:Bucket", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
    graph, found = graph_of(
        create(bucket, "docs", bucket="docs-1"),
        create(other, "rules", bucket="docs-1", propertyDependencies={"bucket": [urn(bucket, "docs")]}),
    )
    assert [
        one.address
        for one in graph.referrers(found["aws:s3:Bucket::docs"], "aws_s3_bucket_lifecycle_configuration", ("bucket",))
    ] == ["aws:s3:BucketLifecycleConfiguration::rules"]


def test_an_attribute_that_nobody_set_leads_nowhere():
    graph, found = graph_of(
        create(TEMPLATE, "plan"), create(GROUP, propertyDependencies={"launchTemplate": [urn(TEMPLATE, "plan")]})
    )
    assert targets(graph, found["aws:autoscaling:Group::web"], "launch_template", 0, "id") == []


def test_lists_lead_to_each_of_their_resources():
    graph, found = graph_of(
        create(SUBNET, "a", mapPublicIpOnLaunch=True),
        create(SUBNET, "b"),
        create(
            GROUP,
            vpcZoneIdentifiers=[UNKNOWN, UNKNOWN],
            propertyDependencies={"vpcZoneIdentifiers": [urn(SUBNET, "a"), urn(SUBNET, "b")]},
        ),
    )
    assert targets(graph, found["aws:autoscaling:Group::web"], "vpc_zone_identifier") == [
        "aws:ec2:Subnet::a",
        "aws:ec2:Subnet::b",
    ]


DEPLOYMENT, SCALER = "kubernetes:apps/v1:Deployment", "kubernetes:autoscaling/v2:HorizontalPodAutoscaler"
SCALED = ("spec", 0, "scale_target_ref", 0, "name")


@pytest.mark.parametrize("name", ["web-1", UNKNOWN])
def test_an_autoscaler_is_found_by_the_name_of_what_it_scales_or_by_what_it_was_made_from(name):
    reference = {"apiVersion": "apps/v1", "kind": "Deployment", "name": name}
    graph, found = graph_of(
        create(DEPLOYMENT, metadata={"name": name}),
        create(SCALER, "hpa", spec={"scaleTargetRef": reference}, propertyDependencies={"spec": [urn(DEPLOYMENT)]}),
    )
    scaled = found["kubernetes:apps/v1:Deployment::web"]
    assert [one.type for one in graph.referrers(scaled, "kubernetes_horizontal_pod_autoscaler", SCALED)] == [
        "kubernetes_horizontal_pod_autoscaler"
    ]


def region(*steps, config=None, address="", **options):
    found = changes(*steps, config=config or {"none": "x"}, **options)
    side = next(change.after for change in found if address in change.address)
    return side.region, side.region_origin


def provider(package="aws", name="prod", **inputs):
    return step("create", state(f"pulumi:providers:{package}", name, inputs=inputs))


def uses(package="aws", name="prod"):
    return f"{STACK}::pulumi:providers:{package}::{name}::{UNKNOWN}"


CONFIG = {"aws:region": "eu-west-1", "gcp:zone": "europe-west1-b", "azure:location": "West Europe"}


def test_the_resources_own_region_comes_first():
    steps = provider(region="us-east-2"), create(INSTANCE, region="ap-south-1", provider=uses())
    assert region(*steps, config=CONFIG) == ("ap-south-1", "region")


def test_then_the_region_of_its_provider():
    steps = provider(region="us-east-2"), create(INSTANCE, provider=uses(), availabilityZone=UNKNOWN)
    assert region(*steps, config=CONFIG) == ("us-east-2", "provider prod")


def test_the_configuration_is_only_for_providers_that_pulumi_makes():
    assert region(create(INSTANCE), config=CONFIG) == ("eu-west-1", "config aws:region")
    assert region(provider(profile="x"), create(INSTANCE, provider=uses()), config=CONFIG) == (None, "")


def test_then_its_zone():
    assert region(create(INSTANCE, availabilityZone="us-west-2b")) == ("us-west-2", "availability_zone")


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ({"region": "eu-north-1"}, ("eu-north-1", "its region")),
        ({"availabilityZone": "eu-north-1a"}, ("eu-north-1", "its availability_zone")),
        ({"arn": "arn:aws:ec2:eu-north-1:123456789012:instance/i-1"}, ("eu-north-1", "arn")),
    ],
)
def test_then_what_an_earlier_run_noted(outputs, expected):
    assert region(step("same", state(INSTANCE, outputs=outputs))) == expected


def test_then_the_only_region_of_the_rest_and_last_the_setting():
    other = step("same", state("aws:sns/topic:Topic", "t", id="arn:aws:sns:eu-south-1:123456789012:t"))
    assert region(other, create(INSTANCE), address="web") == ("eu-south-1", "the only region in the plan")
    plan = read(preview(create(INSTANCE), config={"a": "b"}), default_regions={"aws": "us-east-1"})
    assert next(plan.changes()).after.region_origin == "defaults.region in costgate.yaml"


def test_an_azure_resource_runs_where_its_resource_group_is():
    group = "azure:core/resourceGroup:ResourceGroup"
    steps = (
        create(group, "rg", location="North Europe"),
        create(AZURE, resourceGroupName=UNKNOWN, propertyDependencies={"resourceGroupName": [urn(group, "rg")]}),
    )
    assert region(*steps, address="web") == ("northeurope", "azure:core:ResourceGroup::rg")


def test_the_configuration_of_azure_and_google():
    assert region(create(AZURE), config=CONFIG) == ("westeurope", "config azure:location")
    assert region(create("gcp:compute/instance:Instance"), config=CONFIG) == ("europe-west1", "config gcp:zone")


@pytest.mark.parametrize("tags", ['{"tags": {"Team": "web", "Key": "[secret]"}}', {"tags": {"Team": "web"}}])
def test_the_default_tags_of_a_provider_reach_its_resources(tags):
    change = changes(provider(defaultTags=tags), create(INSTANCE, provider=uses()))[0]
    assert change.after.default_tags == {"Team": "web"}


def test_default_tags_of_the_configuration_are_for_default_providers():
    config = {"aws:defaultTags": '{"tags": {"Team": "web"}}', "gcp:defaultLabels": '{"team": "data"}'}
    one, two = changes(create(INSTANCE), create("gcp:compute/instance:Instance"), config=config)
    assert (one.after.default_tags, two.after.default_tags) == ({"Team": "web"}, {"team": "data"})
    (other,) = changes(provider(), create(INSTANCE, provider=uses()), config=config)
    assert other.after.default_tags == {}


def test_all_resources_of_a_type_are_told_with_the_sides_on_which_they_stand():
    kept = state(SUBNET, "b")
    graph, _ = graph_of(create(SUBNET, "a"), step("same", old=kept, new=kept), create(TEMPLATE, "plan"))
    assert [(one.resource.name, one.before, one.after) for one in graph.standing("aws_subnet")] == [
        ("a", False, True),
        ("b", True, True),
    ]
