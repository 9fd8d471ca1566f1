"""Where a resource will run, and what told us: the nearest statement wins."""

import pytest

from costgate.read import _regions
from tests.read.plans import aws, block, constant, plan, read, reference, resource_change, written

VOLUME = block("aws_ebs_volume.a")


def region(entry=None, *, configuration=None, default_regions=None, **rest):
    entries = [resource_change() if entry is None else entry, *rest.pop("more", ())]
    document = plan(*entries, configuration=configuration, **rest)
    change = next(iter(read(document, default_regions=default_regions).changes()))
    side = change.after or change.before
    return side.region, side.region_origin


def test_a_constant_in_the_provider_block():
    assert region(configuration=written(VOLUME, providers={"aws": aws("eu-west-1")})) == ("eu-west-1", "provider aws")


@pytest.mark.parametrize("sensitive", [False, True])
def test_a_variable_in_the_provider_block(sensitive):
    configuration = written(
        VOLUME,
        providers={"aws": aws(reference("var.region"))},
        variables={"region": {"default": "eu-west-2", "sensitive": sensitive}},
    )
    found = region(configuration=configuration, variables={"region": {"value": "eu-west-1"}})
    assert found == ((None, "") if sensitive else ("eu-west-1", "provider aws"))


def test_a_variables_default():
    configuration = written(
        VOLUME, providers={"aws": aws(reference("var.region"))}, variables={"region": {"default": "eu-west-2"}}
    )
    assert region(configuration=configuration)[0] == "eu-west-2"


def test_the_alias_that_the_resource_names():
    configuration = written(
        block("aws_ebs_volume.a", "aws.west"), providers={"aws": aws("eu-west-1"), "aws.west": aws("us-west-2")}
    )
    assert region(configuration=configuration) == ("us-west-2", "provider aws.west")


def test_the_resources_own_region_goes_before_its_providers():
    entry = resource_change(after={"region": "ap-south-1"})
    assert region(entry, configuration=written(VOLUME, providers={"aws": aws("eu-west-1")})) == ("ap-south-1", "region")


def in_module(provider_key, providers, **module):
    call = {"module": {"resources": [block("aws_ebs_volume.a", provider_key)], **module.pop("inner", {})}, **module}
    configuration = written(providers=providers, module_calls={"m": call})
    return region(resource_change("module.m.aws_ebs_volume.a"), configuration=configuration)


def test_a_provider_block_inside_the_module():
    assert in_module("module.m:aws", {"aws": aws("eu-west-1"), "module.m:aws": aws("us-west-2")})[0] == "us-west-2"


def test_a_module_without_a_provider_block_takes_the_roots():
    assert in_module("module.m:aws", {"aws": aws("eu-west-1")})[0] == "eu-west-1"


def test_a_modules_alias_that_the_root_holds():
    assert in_module("aws.west", {"aws": aws("eu-west-1"), "aws.west": aws("us-west-2")})[0] == "us-west-2"


def test_a_variable_that_the_caller_passes_into_the_modules_provider():
    found = in_module(
        "module.m:aws",
        {"module.m:aws": aws(reference("var.region"))},
        inner={"variables": {"region": {"default": "us-east-1"}}},
        expressions={"region": constant("eu-north-1")},
    )
    assert found[0] == "eu-north-1"


def test_the_zone_where_no_provider_says():
    assert region(resource_change(after={"availability_zone": "eu-west-1b"})) == ("eu-west-1", "availability_zone")


def test_the_arn_of_what_exists():
    entry = resource_change(actions=["delete"], before={"arn": "arn:aws:ec2:eu-west-3:1:volume/v"}, after=None)
    assert region(entry) == ("eu-west-3", "arn")


def test_the_only_region_of_the_plan():
    other = resource_change("aws_subnet.s", after={"availability_zone": "eu-west-1a"})
    assert region(more=[other]) == ("eu-west-1", "the only region in the plan")


def test_two_regions_in_the_plan_tell_nothing():
    zones = [resource_change(f"aws_subnet.s{n}", after={"availability_zone": f"eu-west-{n}a"}) for n in (1, 2)]
    assert region(more=zones) == (None, "")


def test_the_setting_comes_last():
    assert region(default_regions={"aws": "us-east-2"}) == ("us-east-2", "defaults.region in costgate.yaml")
    zone = resource_change(after={"availability_zone": "eu-west-1b"})
    assert region(zone, default_regions={"aws": "us-east-2"})[0] == "eu-west-1"


def test_azure_takes_the_location_however_it_is_written():
    assert region(resource_change("azurerm_managed_disk.d", after={"location": "West Europe"})) == ("westeurope", "location")


def test_azure_takes_the_resource_groups_location_where_it_has_none():
    configuration = written(
        block("azurerm_key_vault_key.k", resource_group_name=reference("azurerm_resource_group.g.name")),
        block("azurerm_resource_group.g"),
    )
    group = resource_change("azurerm_resource_group.g", after={"location": "northeurope"})
    found = region(resource_change("azurerm_key_vault_key.k", after={}), configuration=configuration, more=[group])
    assert found == ("northeurope", "azurerm_resource_group.g")


def test_another_resource_of_the_same_name_tells_nothing():
    configuration = written(
        block(
            "azurerm_storage_share.s",
            name=constant("example"),
            storage_account_name=reference("azurerm_storage_account.a.name"),
        ),
        block("azurerm_storage_account.a"),
        block("azurerm_redis_cache.r", name=constant("example")),
    )
    more = [
        resource_change("azurerm_storage_account.a", after={"name": "files", "location": "northeurope"}),
        resource_change("azurerm_redis_cache.r", after={"name": "example", "location": "eastus"}),
    ]
    share = resource_change("azurerm_storage_share.s", after={"name": "example"})
    assert region(share, configuration=configuration, more=more) == ("northeurope", "azurerm_storage_account.a")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"zone": "europe-west1-b"}, "europe-west1"),
        ({"region": "https://www.googleapis.com/compute/v1/projects/p/regions/us-central1"}, "us-central1"),
        ({"location": "US"}, "us"),
    ],
)
def test_google_takes_zone_region_or_location(values, code):
    assert region(resource_change("google_compute_disk.d", after=values))[0] == code


def test_google_takes_the_providers_zone():
    provider = {"name": "google", "expressions": {"zone": constant("europe-west1-b")}}
    configuration = written(block("google_compute_disk.d"), providers={"google": provider})
    assert region(resource_change("google_compute_disk.d", after={}), configuration=configuration)[0] == "europe-west1"


def test_other_providers_have_no_region():
    assert region(resource_change("random_id.r", after={"region": "x"})) == (None, "")


def test_a_local_zone_is_no_region_of_its_own():
    assert _regions.of_values("aws", {"availability_zone": "us-west-2-lax-1a"}) is None
