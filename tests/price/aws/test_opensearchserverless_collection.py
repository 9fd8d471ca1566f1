"""aws_opensearchserverless_collection: who pays for shared compute units.

After https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-scaling.html.
"""

import json

import pytest

from tests.price.aws.links import Links
from tests.price.pricing import charges, resource

TYPE, POLICY = "aws_opensearchserverless_collection", "aws_opensearchserverless_security_policy"


def policy(*patterns, **key):
    rules = [{"ResourceType": "collection", "Resource": list(patterns)}]
    return resource(POLICY, {"type": "encryption", "policy": json.dumps({"Rules": rules, **(key or {"AWSOwnedKey": True})})})


def units(*policies, **collections):
    """How many OCU-hours each collection pays for, by name."""
    all = [resource(TYPE, {"name": name, **values}, address=f"{TYPE}.{name}") for name, values in collections.items()]
    graph = Links(all=[*all, *policies])
    found = {one.values["name"]: charges(TYPE, one.values, graph=graph, address=one.address) for one in all}
    return {name: sum(line[1] for line in lines if line[3] == "SearchOCU") for name, lines in found.items()}


def test_the_first_collection_of_a_key_carries_the_units_of_all():
    """Two OCUs at least, one for indexing and one for search: 1,460 hours a month."""
    assert units(policy("collection/*"), logs={}, events={"type": "SEARCH"}) == {"events": 1460, "logs": 0}


def test_vectors_share_units_only_among_themselves():
    vectors = {"type": "VECTORSEARCH"}
    assert units(policy("collection/*"), a={}, b=vectors, c=vectors) == {"a": 1460, "b": 1460, "c": 0}


def test_each_key_has_units_of_its_own():
    own = policy("collection/b", KmsARN="arn:aws:kms:eu-west-1:1:key/k")
    assert units(policy("collection/a", "collection/c"), own, a={}, b={}, c={}) == {"a": 1460, "b": 1460, "c": 0}


def test_collections_of_a_group_share_units_whatever_their_keys():
    group = {"collection_group_name": "tenants"}
    assert units(a=group, b=group) == {"a": 1460, "b": 0}


@pytest.mark.parametrize(
    "policies", [(), (policy("collection/other"),), (resource(POLICY, {"type": "encryption", "policy": "{"}),)]
)
def test_a_collection_whose_key_is_not_in_the_plan_shares_with_none(policies):
    assert units(*policies, a={}, b={}) == {"a": 1460, "b": 1460}


def test_stated_units_are_charged_as_they_are():
    all = [resource(TYPE, {"name": name}, address=f"{TYPE}.{name}") for name in "ab"]
    graph = Links(all=[*all, policy("collection/*")])
    assert charges(TYPE, {"name": "b"}, {"ocus": 4}, graph=graph, address=f"{TYPE}.b")[0][1] == 2920
