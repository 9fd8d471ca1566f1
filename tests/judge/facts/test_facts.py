"""Which changes facts are about, and what each fact tells beside its own."""

import pytest

from costgate.judge import facts
from costgate.judge.facts.nouns import HIDDEN_TAGS, NAMES, HiddenTags, Scaling

from .changes import change, found, resource

WANTED = frozenset({"scaling"})


def group(most=5, least=1):
    return resource("aws_autoscaling_group", {"min_size": least, "max_size": most})


def test_a_fact_names_its_change_its_owner_and_its_place():
    (fact,) = found(change(group()), wanted=WANTED, owner={"team": "payments", "environment": "Prod"})
    assert isinstance(fact, Scaling)
    assert (fact.address, fact.type, fact.action, fact.project) == (
        "aws_autoscaling_group.it",
        "aws_autoscaling_group",
        "create",
        "web",
    )
    assert fact.environment == "prod"
    assert fact.owner_name == "team=payments, environment=Prod"
    assert (fact.location.file, fact.location.line) == ("main.tf", 3)


@pytest.mark.parametrize("action", ["no-op", "move", "import", "forget"])
def test_what_stays_as_it_is_is_no_finding_of_this_change(action):
    assert found(change(group(), group(), action)) == []


def test_what_goes_is_no_finding():
    assert found(change(None, group(), "delete")) == []


def test_an_update_is_told_only_when_it_changes_what_the_fact_tells():
    """A team that touches a tag of an old group need not answer for its size."""
    other = resource("aws_autoscaling_group", {"min_size": 1, "max_size": 5, "health_check_type": "ELB"})
    assert found(change(other, group())) == []
    assert [fact.max_count for fact in found(change(group(6), group()))] == [6]


def test_a_replacement_is_told_whole():
    assert len(found(change(group(), group(), "replace"))) == 1


def test_what_turns_out_to_be_unchanged_is_no_finding():
    """Code and manifests seem to be new until they are compared with an earlier result."""
    told = found(change(group()), wanted=WANTED)
    key = ("web", "aws_autoscaling_group.it")
    assert list(facts.compared(told, {key: "no-op"})) == list(facts.compared(told, {})) == []
    assert [fact.action for fact in facts.compared(told, {key: "update"})] == ["update"]


def test_a_gateway_that_turns_out_to_be_old_still_counts():
    told = found(change(resource("aws_nat_gateway")), wanted=frozenset({"nat_networks"}))
    (fact,) = facts.compared(told, {("web", "aws_nat_gateway.it"): "no-op"})
    assert fact.is_new is False


def test_only_the_lists_that_a_policy_names_are_made():
    assert found(change(group()), wanted=frozenset()) == []
    assert found(change(group()), wanted=frozenset({"jobs"})) == []


@pytest.mark.parametrize("name", ["tags", "labels"])
def test_hidden_tags_are_told_where_tag_sets_are_made(name):
    hiding = change(resource("aws_kms_key", unknown={name: {"team": True}}))
    shown = change(resource("aws_kms_key", unknown={name: {}, "tags_all": True}))
    wanted = frozenset({HIDDEN_TAGS})
    assert [type(fact) for fact in found(hiding, wanted=wanted)] == [HiddenTags]
    assert found(shown, wanted=wanted) == found(hiding, wanted=frozenset()) == []


def test_every_list_of_the_document_has_a_subject():
    assert {subject.name for subject in facts.SUBJECTS} == NAMES
    assert sorted(facts.NAME_OF.values()) == sorted(NAMES)


def test_a_resource_without_a_single_attribute_breaks_no_reader():
    """Nothing may be taken for granted: a plan may know nothing of a resource yet."""
    for subject in facts.SUBJECTS:
        for type in subject.readers:
            found(change(resource(type)))
            found(change(resource(type, unknown=dict.fromkeys(("spec", "tag_specifications", "timeout"), True))))


@pytest.mark.parametrize("odd", [None, "text", 7, True, [], {}, [7], ["text"], [[]], [{}], {"spec": []}, 1e300, "9" * 400])
def test_odd_values_break_no_reader(odd):
    """Plans are hostile input: an attribute may hold anything."""
    names = (
        "capacity", "cluster_config", "configuration", "containers", "costgate_cluster", "default_node_pool", "destination",
        "high_availability", "iops", "launch_template", "lifecycle_rule", "manifest", "max_size", "metadata", "min_size",
        "node_config", "production_variants", "profile", "replica", "replication_configuration", "root_block_device", "rule",
        "scaling_config", "service_config", "settings", "spec", "tag_specifications", "template", "timeout", "volume_tags",
        "instance_type", "instance_class", "machine_type", "size", "sku", "sku_name", "instances", "retention_in_days",
        "geo_location", "georeplications", "account_replication_type", "available_memory", "autoscaling", "block_device_mappings",
    )  # fmt: skip
    for subject in facts.SUBJECTS:
        for type in subject.readers:
            found(change(resource(type, dict.fromkeys(names, odd))))
            found(change(resource(type, {"spec": {"template": {"spec": dict.fromkeys(names, odd)}, "jobTemplate": odd}})))
