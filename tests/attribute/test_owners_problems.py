"""What is wrong with a taggable resource's tags."""

import pytest

from costgate.attribute.owners import Allocator, allocate
from costgate.config import Key, Taxonomy
from costgate.errors import ConfigError
from costgate.model import TagProblem
from tests.attribute.resources import STRICT, allocated, created, estimate, resource, rule


def problems(taxonomy, **values):
    return allocated(resource(**values), taxonomy).problems


def test_a_required_key_without_a_tag_is_missing():
    assert problems(STRICT, tags={"Name": "x"}) == [
        TagProblem("team", "missing", "", "a tag `team` (or `owner`): one of Payments, Search")
    ]


def test_an_empty_tag_is_missing():
    assert [problem.kind for problem in problems(STRICT, tags={"team": "  "})] == ["missing"]


def test_a_rule_says_who_pays_but_adds_no_tag():
    it = allocated(resource(tags={}), STRICT, [rule({}, team="search")])

    assert it.owner.keys == {"team": "Search"}
    assert [problem.kind for problem in it.problems] == ["missing"]


def test_the_default_keys_are_not_required():
    assert problems(Taxonomy(), tags={}) == []


def test_allowed_values_compare_without_case():
    assert problems(STRICT, tags={"Owner": "search "}) == []


def test_a_value_that_is_not_allowed_says_what_is():
    assert problems(STRICT, tags={"team": "Serach"}) == [TagProblem("team", "not-allowed", "Serach", "one of Payments, Search")]


def test_a_long_list_of_allowed_values_is_shortened():
    many = Taxonomy(keys={"team": Key(allowed=[f"t{number:02}" for number in range(20)])})

    assert problems(many, tags={"team": "x"})[0].expected == "one of t00, t01, t02, t03, t04, t05, t06, t07 or 12 more"


def test_a_pattern_must_match_the_whole_value():
    coded = Taxonomy(keys={"cost_center": Key(pattern=r"[A-Z]\d+")})

    assert problems(coded, tags={"cost_center": "A12"}) == []
    assert problems(coded, tags={"cost_center": "A12 b"}) == [
        TagProblem("cost_center", "no-match", "A12 b", r"a value that matches [A-Z]\d+")
    ]


def test_a_value_longer_than_any_cloud_allows_is_never_matched():
    """Which also keeps a hostile plan from making the author's own pattern slow."""
    (problem,) = problems(Taxonomy(keys={"team": Key(pattern="a*")}), tags={"team": "a" * 100_000})

    assert problem.kind == "no-match"
    assert len(problem.value) == 256


def test_a_pattern_that_is_no_regular_expression_is_an_error():
    with pytest.raises(ConfigError, match=r"is not a regular expression") as caught:
        Allocator(Taxonomy(keys={"team": Key(pattern="(")}), [])
    assert caught.value.where == "taxonomy.keys.team.pattern"
    assert caught.value.hint


def test_an_alias_of_two_keys_is_an_error():
    with pytest.raises(ConfigError, match=r"`owner` stands for both `team` and `person`"):
        Allocator(Taxonomy(keys={"team": Key(aliases=["Owner"]), "person": Key(aliases=["owner"])}), [])


def test_a_tag_value_known_only_after_apply_is_not_missing():
    (problem,) = problems(STRICT, tags={}, unknown={"tags": {"Owner": True}})

    assert (problem.key, problem.kind, problem.value) == ("team", "unknown", "")
    assert problem.expected.endswith("its value is known only after apply")


def test_tags_known_only_after_apply_are_not_missing():
    assert [problem.kind for problem in problems(STRICT, unknown={"tags": True, "tags_all": True})] == ["unknown"]


def test_a_sensitive_tag_value_never_shows():
    it = allocated(
        resource(tags={}, tags_all={"team": "s3cret"}, unknown={"tags": {"team": "sensitive"}}),
        STRICT,
        [rule({}, team="Search")],
    )

    assert [problem.kind for problem in it.problems] == ["unknown"]
    assert "s3cret" not in repr((it.owner, it.tags, it.problems))
    assert it.owner.origins == {"team": "rule 1"}


def test_an_optional_key_whose_value_is_hidden_is_a_problem_only_if_it_would_be_checked():
    hidden = {"unknown": {"tags": {"team": True}}, "tags": {}}

    assert problems(Taxonomy(keys={"team": Key()}), **hidden) == []
    assert [problem.kind for problem in problems(Taxonomy(keys={"team": Key(pattern="x")}), **hidden)] == ["unknown"]


def test_a_workload_without_a_label_lacks_it():
    (problem,) = problems(STRICT, type="kubernetes_deployment", metadata={"name": "web"})

    assert problem == TagProblem("team", "missing", "", "a label `team` (or `owner`): one of Payments, Search")


def test_what_a_workload_has_from_its_pods_or_its_namespace_is_not_missing():
    pods = {"template": {"metadata": {"labels": {"team": "search"}}}}

    assert problems(STRICT, type="kubernetes_deployment", metadata={"name": "web"}, spec=pods) == []
    assert problems(STRICT, type="kubernetes_deployment", default_tags={"team": "search"}) == []


def test_what_is_no_workload_lacks_no_label():
    assert problems(STRICT, type="kubernetes_config_map", metadata={"name": "web"}) == []


def test_google_speaks_of_labels():
    (problem,) = problems(STRICT, type="google_compute_disk", labels={})

    assert problem.expected.startswith("a label `team`")


def test_a_service_lacks_a_label_only_when_it_costs():
    """Most Services are free: only one of type LoadBalancer makes something to pay for."""
    change = created(resource("kubernetes_service", metadata={"name": "web"}))

    def kinds(status):
        found = allocate(estimate(change, status), change, taxonomy=STRICT, rules=[])
        return found.taggable, [problem.kind for problem in found.problems]

    assert kinds("priced") == (True, ["missing"])
    assert kinds("free") == (False, [])
