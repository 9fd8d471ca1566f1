"""Who pays."""

import pytest

from costgate.attribute.owners import Allocator, allocate
from costgate.config import Key, Match, OwnerRule, Taxonomy
from costgate.errors import ConfigError
from tests.attribute.resources import STRICT, allocated, created, deleted, estimate, resource, rule


def owner(it, *rules, taxonomy=None, **more):
    return allocated(it, taxonomy, rules, **more).owner


class TestTags:
    """Tag names become taxonomy keys."""

    @pytest.mark.parametrize("name", ["business_unit", "Business_Unit", "org", " org", "ORG ", "ms:Department"])
    def test_an_alias_counts_whatever_its_case_and_the_spaces_around_it(self, name):
        found = owner(resource(tags={name: " retail "}))

        assert found.keys == {"business_unit": "retail"}
        assert found.origins == {"business_unit": f"tag {name}"}

    def test_spaces_in_the_taxonomys_alias_do_not_matter_either(self):
        found = owner(resource(tags={"org": "retail"}), taxonomy=Taxonomy(keys={"unit": Key(aliases=[" Org"])}))

        assert found.keys == {"unit": "retail"}

    def test_the_keys_own_name_goes_before_its_aliases(self):
        found = owner(resource(tags={"squad": "c", "owner": "b", "TEAM": "a"}))

        assert found.keys == {"team": "a"}

    def test_aliases_go_in_their_order(self):
        assert owner(resource(tags={"squad": "c", "owner": "b"})).keys == {"team": "b"}

    def test_an_empty_tag_gives_way_to_an_alias_with_a_value(self):
        assert owner(resource(tags={"team": " ", "squad": "c"})).keys == {"team": "c"}

    @pytest.mark.parametrize("turn", [1, -1])
    def test_two_spellings_of_one_name_always_give_the_same_owner(self, turn):
        tags = dict([("Team", "a"), ("team", "b")][::turn])

        assert owner(resource(tags=tags)).keys == {"team": "a"}

    def test_a_default_tag_says_that_it_is_one(self):
        found = owner(resource(tags={}, default_tags={"Team": "platform"}))

        assert found.origins == {"team": "default tag Team"}

    def test_an_allowed_value_takes_the_taxonomys_spelling(self):
        assert owner(resource(tags={"team": "PAYMENTS"}), taxonomy=STRICT).keys == {"team": "Payments"}

    def test_volume_tags_say_who_pays_where_the_instance_does_not_but_the_instance_still_lacks_the_tag(self):
        it = allocated(resource(tags=None, volume_tags={"Team": "search"}), STRICT)

        assert it.owner.keys == {"team": "Search"}
        assert it.owner.origins == {"team": "volume tag Team"}
        assert [problem.kind for problem in it.problems] == ["missing"]

    def test_a_tag_of_the_group_only_says_so(self):
        group = resource("aws_autoscaling_group", tag=[{"key": "team", "value": "a", "propagate_at_launch": False}])

        assert owner(group).origins == {"team": "group-only tag team"}

    def test_the_tags_are_kept_as_the_cloud_will_see_them(self):
        it = allocated(resource(tags={" Team": " a "}, default_tags={"Env": "prod"}))

        assert it.tags == {" Team": " a ", "Env": "prod"}
        assert it.taggable

    def test_default_tags_do_not_reach_what_cannot_be_tagged(self):
        it = allocated(resource("aws_route", default_tags={"Team": "platform"}), STRICT)

        assert (it.tags, it.taggable, it.problems, it.owner.keys) == ({}, False, [], {})

    def test_a_deleted_resource_has_the_owner_that_it_had(self):
        change = deleted(resource(tags={"team": "a"}))

        assert allocate(estimate(change), change, taxonomy=Taxonomy(), rules=[]).owner.keys == {"team": "a"}

    def test_the_labels_of_kubernetes_objects_say_who_pays(self):
        assert owner(resource("kubernetes_deployment", metadata=[{"labels": {"team": "a"}}])).keys == {"team": "a"}


class TestRules:
    """Owner rules fill what the tags leave empty."""

    def test_the_first_rule_that_fits_wins_and_is_named(self):
        rules = [rule({"type": "aws_nat_gateway"}, team="net"), rule({"type": "aws_*"}, team="a"), rule({}, team="b")]

        found = owner(resource(), *rules)

        assert found.keys == {"team": "a"}
        assert found.origins == {"team": "rule 2"}

    def test_later_rules_fill_the_keys_that_are_still_empty(self):
        found = owner(
            resource(tags={"env": "prod"}), rule({}, team="a"), rule({}, team="b", environment="dev", cost_center="7")
        )

        assert found.keys == {"environment": "prod", "team": "a", "cost_center": "7"}
        assert found.origins == {"environment": "tag env", "team": "rule 1", "cost_center": "rule 2"}

    def test_every_stated_field_must_fit(self):
        both = rule({"type": "aws_instance", "account": "123"}, team="a")

        assert owner(resource(), both, account="123").keys == {"team": "a"}
        assert owner(resource(), both, account="124").keys == {}

    @pytest.mark.parametrize(
        "address", ["module.pay.*", "module.pay.aws_instance.it", 'module.pay["eu"].aws_instance.it[0]', "*.aws_instance.it*"]
    )
    def test_an_address_fits_with_or_without_its_instance_keys(self, address):
        it = resource(address='module.pay["eu"].aws_instance.it[0]', module='module.pay["eu"]')

        assert owner(it, rule({"address": address}, team="a")).keys == {"team": "a"}

    def test_brackets_in_a_pattern_stand_for_themselves(self):
        assert owner(resource(address="aws_instance.it0"), rule({"address": "aws_instance.it[0]"}, team="a")).keys == {}

    @pytest.mark.parametrize("module", ["module.pay", 'module.pay["a].b"]', "module.pay[0].module.db"])
    def test_a_module_fits_all_its_instances_and_what_stands_inside_it(self, module):
        assert owner(resource(module=module), rule({"module": "module.pay"}, team="a")).keys == {"team": "a"}

    @pytest.mark.parametrize("module", ["", "module.payroll", "module.x.module.pay"])
    def test_a_module_does_not_fit_another(self, module):
        assert owner(resource(module=module), rule({"module": "module.pay"}, team="a")).keys == {}

    @pytest.mark.parametrize(
        ("path", "fits"), [("./infra/pay/plan.json", True), ("infra\\pay\\plan.json", True), ("infra/plan.json", False)]
    )
    def test_a_rule_for_a_path_counts_only_there(self, path, fits):
        assert bool(owner(resource(), rule({"path": "infra/pay/*"}, team="a"), path=path).keys) is fits

    def test_the_account_may_differ_by_provider(self):
        rules = [rule({"account": "123"}, team="aws people"), rule({"account": "sub"}, team="azure people")]
        accounts = {"aws": "123", "azurerm": "sub"}

        assert owner(resource(), *rules, account=accounts).keys == {"team": "aws people"}
        assert owner(resource("azurerm_subnet"), *rules, account=accounts).keys == {"team": "azure people"}

    @pytest.mark.parametrize(
        "it",
        [
            resource("google_compute_disk", project="mine"),
            resource("aws_sqs_queue", arn="arn:aws:sqs:eu-west-1:mine:q"),
            resource("azurerm_subnet", id="/subscriptions/mine/resourceGroups/x"),
        ],
        ids=lambda it: it.type,
    )
    def test_an_account_that_the_resource_names_goes_before_the_stated_one(self, it):
        assert owner(it, rule({"account": "mine"}, team="a"), account="other").keys == {"team": "a"}

    @pytest.mark.parametrize(
        "it",
        [
            resource("kubernetes_deployment", metadata={"namespace": "shop-prod"}),
            resource("kubernetes_deployment_v1", metadata=[{"namespace": "shop-prod"}]),
            resource("kubernetes_manifest", manifest={"metadata": {"namespace": "shop-prod"}}),
        ],
        ids=lambda it: it.type,
    )
    def test_a_namespace_says_who_pays_for_the_objects_in_it(self, it):
        assert owner(it, rule({"namespace": "shop-prod"}, team="shop")).keys == {"team": "shop"}
        assert owner(it, rule({"namespace": "shop-*"}, team="shop")).origins == {"team": "rule 1"}
        assert owner(it, rule({"namespace": "shop"}, team="shop")).keys == {}

    @pytest.mark.parametrize(
        "it", [resource(), resource("kubernetes_deployment", metadata={"name": "web"})], ids=["aws", "none"]
    )
    def test_a_rule_for_any_namespace_fits_only_what_states_one(self, it):
        assert owner(it, rule({"namespace": "*"}, team="shop")).keys == {}

    def test_a_rule_may_name_a_key_by_its_alias(self):
        assert owner(resource(), OwnerRule(Match(), {"Squad": "a"})).keys == {"team": "a"}

    def test_a_rule_for_an_unknown_key_is_an_error(self):
        with pytest.raises(ConfigError, match=r"owner rule 1 sets `colour`") as caught:
            Allocator(Taxonomy(), [OwnerRule(Match(), {"colour": "red"})])
        assert caught.value.where == "owners[0].owner"
        assert "team" in caught.value.hint

    def test_a_rule_with_a_value_that_the_taxonomy_forbids_is_an_error(self):
        with pytest.raises(ConfigError, match=r"which the taxonomy does not allow") as caught:
            Allocator(STRICT, [rule({}, team="peyments")])
        assert "one of Payments, Search" in caught.value.hint


def test_one_allocator_serves_any_number_of_resources():
    """What it remembers of one resource does not leak into the next."""
    allocator = Allocator(STRICT, [rule({"address": "aws_instance.a"}, team="search")])
    changes = [created(resource(address=f"aws_instance.{name}", tags={})) for name in "aba"]

    assert [allocator.allocate(estimate(change), change).owner.keys for change in changes] == [
        {"team": "Search"},
        {},
        {"team": "Search"},
    ]


def test_accounts_and_the_day_of_the_run_reach_the_rules():
    bucket = created(resource("google_storage_bucket", project="shop-prod"))
    rules = [OwnerRule(Match(), {"team": "old"}, until="2026-08-31")]
    for as_of, team in (("2026-08-31", "old"), ("2026-09-01", "shop")):
        allocator = Allocator(Taxonomy(), rules, accounts={"shop-*": {"team": "shop"}}, as_of=as_of)
        assert allocator.owner(bucket).keys == {"team": team}
