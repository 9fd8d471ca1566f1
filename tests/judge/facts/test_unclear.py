"""References that a plan does not show."""

import pytest

from costgate.judge.facts import NAME_OF, unclear
from costgate.judge.facts.nouns import NAMES

from .changes import ALONE, change, found, resource

LOCAL = {"references": ["local.ids"]}


def spared(*resources):
    """The facts about the creation of *resources*, as the document has them."""
    wanted = NAMES - {"nat_networks", "propagation"}
    return unclear.spared((fact for one in resources for fact in found(change(one), ALONE, wanted)), NAME_OF)


def user(type, path, **rest):
    return resource(type, unknown={path: True}, configured={path: LOCAL}, **rest)


@pytest.mark.parametrize(
    ("used", "by", "path", "field"),
    [
        ("aws_eip", "aws_nat_gateway", "allocation_id", "is_attached"),
        ("aws_ebs_volume", "aws_volume_attachment", "volume_id", "is_attached"),
        ("aws_s3_bucket", "aws_s3_bucket_lifecycle_configuration", "bucket", "has_lifecycle"),
    ],
)
def test_what_may_be_meant_by_a_local_is_not_said_to_be_unused(used, by, path, field):
    (fact,) = spared(resource(used), user(by, path))
    assert getattr(fact, field) is True
    (alone,) = spared(resource(used))
    assert getattr(alone, field) is False


def test_a_local_means_what_is_in_its_own_module():
    (fact,) = spared(resource("aws_eip"), change_address(user("aws_nat_gateway", "allocation_id"), "module.a"))
    assert fact.is_attached is False


def change_address(one, module):
    from msgspec.structs import replace

    return replace(one, address=f"{module}.{one.address}", module=module)


def test_an_attribute_that_nobody_wrote_means_nothing():
    """Providers compute many that are known only after apply."""
    (fact,) = spared(resource("aws_eip"), resource("aws_nat_gateway", unknown={"allocation_id": True}))
    assert fact.is_attached is False


def test_a_reference_that_leads_somewhere_is_clear():
    gateway = user("aws_nat_gateway", "allocation_id")
    known = resource("aws_nat_gateway", {"allocation_id": "eipalloc-1"}, configured={"allocation_id": LOCAL})
    assert [one.list_name for one in found(change(gateway), wanted=frozenset({"ip_addresses"}))] == ["ip_addresses"]
    assert found(change(known), wanted=frozenset({"ip_addresses"})) == []


def test_a_reference_inside_a_block_counts():
    balancer = resource(
        "aws_lb",
        unknown={"subnet_mapping": [{}, {"allocation_id": True}]},
        configured={"subnet_mapping": [{}, {"allocation_id": LOCAL}]},
    )
    (fact,) = spared(resource("aws_eip"), balancer)
    assert fact.is_attached is True
