"""The linter of policies: what it finds, what to write instead, and that it keeps quiet about what is right."""

import json
import re
from pathlib import Path

import pytest

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import coverage, lint, policies
from costgate.judge._lintparts import Shapes
from tests.conftest import ROOT

DATA = policies.load(config.Policies(data={"limits": {"payments": 5}, "exempt": ["a"]}), Path(), config.Gate()).data
HEAD = "package acme.own\n\nimport rego.v1\n\n"


def found(body, *, name="own.rego", data=DATA, head=HEAD):
    """What is odd about a policy, as line, kind, words and what to write instead."""
    modules = {name: head + body}
    problems = lint.check(modules, lint.syntax(modules, config.Gate()), data, modules)
    return [(one.line - head.count("\n"), one.check, one.what, one.instead) for one in problems]


def only(body, **rest):
    """The one odd thing about a policy."""
    (one,) = [one for one in found(body, **rest) if one[1] != "metadata"]
    return one


def in_rule(*lines):
    return "x if {\n" + "".join(f"\t{line}\n" for line in lines) + "}\n"


@pytest.mark.parametrize(
    ("lines", "name", "instead"),
    [
        (["input.resurces[_].address"], "input.resurces", "input.resources"),
        (['input["sumary"].complete'], "input.sumary", "input.summary"),
        (["input.budgets[_].amont_micros > 5"], "input.budgets[_].amont_micros", "input.budgets[_].amount_micros"),
        (["some b in input.budgets", "b.amont_micros > 5"], "input.budgets[_].amont_micros", "amount_micros"),
        (["some i, b in input.budgets", "b.amont_micros > i"], "input.budgets[_].amont_micros", "amount_micros"),
        (["b := input.budgets[i]", "b.amont_micros > i"], "input.budgets[_].amont_micros", "amount_micros"),
        (["every r in input.largest { r.adress }"], "input.largest[_].adress", "input.largest[_].address"),
        (["count([1 | some r in input.largest; r.adress]) > 1"], "input.largest[_].adress", "address"),
        (["all := {r | some r in input.largest}", "some r in all", "r.adress"], "input.largest[_].adress", "address"),
        (["some r in sort(input.largest)", "r.adress"], "input.largest[_].adress", "address"),
        (["not input.summary.compleet"], "input.summary.compleet", "input.summary.complete"),
        (['object.get(input.summary, "compleet", 1) == 1'], "input.summary.compleet", "input.summary.complete"),
        (["some j in input.facts.jops"], "input.facts.jops", "input.facts.jobs"),
        (["data.params.limit.payments"], "data.params.limit", "data.params.limits"),
        (["data.gate.cost.max_incrase_micros > 5"], "data.gate.cost.max_incrase_micros", "max_increase_micros"),
        (["data.parms.limits"], "data.parms", "data.params"),
    ],
)
def test_a_field_that_does_not_exist_is_named_with_what_was_meant(lines, name, instead):
    line, check, what, hint = only(in_rule(*lines))
    assert (line, check) == (1 + len(lines), "field")
    assert what == f"{name} does not exist: it is always undefined"
    assert hint.startswith("did you mean")
    assert hint.endswith(f"{instead}?")


def test_a_field_of_a_list_or_of_text_is_told_as_that():
    assert "`some one in input.resources`, then one.address" in only(in_rule("input.resources.address"))[3]
    assert "input.summary.currency is text" in only(in_rule("input.summary.currency.code"))[2]


@pytest.mark.parametrize(
    "body",
    [
        'costly contains r if {\n\tsome r in input.largest\n}\n\nx if {\n\tsome r in costly\n\tr.adress == "x"\n}\n',
        "f(r) if r.adress\n\nx if {\n\tsome r in input.largest\n\tf(r)\n}\n",
        "largest := input.largest\n\nx if largest[_].adress\n",
        "by[a] := r if {\n\tsome r in input.largest\n\ta := r.address\n}\n\nx if by.one.adress\n",
    ],
)
def test_what_a_field_is_of_is_followed_through_rules_and_functions(body):
    assert "adress does not exist" in only(body)[2]


def test_it_is_followed_through_imports():
    assert "input.budgets[_].amont" in only("x if budgets[_].amont\n", head=HEAD + "import input.budgets\n")[2]
    assert "input.budgets[_].amont" in only("x if all[_].amont\n", head=HEAD + "import input.budgets as all\n")[2]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "some r in input.resources",
            'r.after.whatever.it["is"]',
            "r.before[_].x",
            "r.tags.team",
            "r.owner[data.params.exempt[_]]",
        ],
        ["some r in input.changes.aws_instance", 'r.after.instance_type == "x"'],
        ["input.slos[_].scope.anything"],
        ["data.params.limits[input.budgets[_].id] > 5"],
        ["data.acme.lib.anything[_].goes"],
        ["walk(input, [path, value])", "value.x"],
        ['x := {"a": 1}', "x.b"],
        ["input.resurces with input as {}"],
        ["location := input.largest[_].location", "location.file"],
        ['object.get(data.params, "optional", 5) > 1'],
    ],
)
def test_what_may_be_there_is_not_complained_about(lines):
    body = in_rule(*lines)
    assert [one for one in found(body.replace("x if", "y if", 1)) if one[1] == "field"] == []


def test_a_parameter_with_a_default_may_be_missing_but_not_misspelt():
    assert found("default most := 5\n\nmost := data.params.most\n") == []
    assert "data.params.limits?" in found("default most := 5\n\nmost := data.params.limit\n")[0][3]


def test_policies_for_other_tools_have_another_input():
    assert (
        found("deny contains x if { x := input.tfrun.cost_estimate.nope }\n", head="package terraform\n\nimport rego.v1\n\n")
        == []
    )


@pytest.mark.parametrize(
    ("lines", "words", "instead"),
    [
        (["input.summary.monthly_delta > 100"], "monthly_delta is text", "input.summary.monthly_delta_micros"),
        (["most := 5", "input.largest[_].monthly_after > most"], "monthly_after is text", "monthly_after_micros"),
        (["100 < input.summary.monthly_delta"], "monthly_delta is text", "input.summary.monthly_delta_micros"),
        (["to_number(input.summary.monthly_delta) > 4"], "to_number fails on it", "input.summary.monthly_delta_micros"),
        (["input.summary.monthly_delta_micros > 2.5"], "2.5 is a decimal number", "*_micros"),
        (["input.summary.monthly_delta_micros > 1e6"], "1e6 is a decimal number", "*_micros"),
        (["input.summary.monthly_delta_micros / 1000000 > 5"], "dividing", "multiply"),
        (['sprintf("%d", [input.summary.monthly_delta])'], "is text: %d", "%s"),
        (['sprintf("%s", [input.summary.monthly_delta_micros])'], "is no text: %s", "%d"),
        (['sprintf("%.2f", [1])'], "%.2f prints", "text already"),
        (['sprintf("%-5s", ["x"])'], "does not print %-5s", "%s"),
        (['sprintf("%t", [true])'], "does not print %t", "%v"),
        (['sprintf("%s %s", ["x"])'], "2 verbs for 1 values", "value"),
        (["time.now_ns() > 5"], "refuses time.now_ns", "evaluated_at"),
        (["crypto.sha256(input.x)"], "does not have crypto.*", "compare"),
        (["input.metadata.labels.default"], "keyword default", '["default"]'),
    ],
)
def test_what_engines_see_differently_is_told_with_what_to_write(lines, words, instead):
    problems = [one for one in found(in_rule(*lines)) if one[1] == "portable"]
    assert problems[0][0] == 1 + len(lines)
    assert words in problems[0][2]
    assert instead in problems[0][3]


@pytest.mark.parametrize(
    "lines",
    [
        ['sprintf("%s %d %v %5d %q %x %%", ["x", 1, true, 5, "x", 10])'],
        ['"2.5 http.send $\\"{x} a.default" == "time.now_ns()"  # crypto.sha256 / 2.5'],
        ['input.summary.currency == "USD"'],
        ["input.summary.monthly_delta_micros > 5"],
        ["input.summary.increase_basis_points * 3 > 5 + 2"],
    ],
)
def test_what_is_portable_is_not_complained_about(lines):
    assert found(in_rule(*lines)) == []


@pytest.mark.parametrize(
    ("line", "words", "instead"),
    [
        ('y := $"a{x}"', "string interpolation", "sprintf"),
        ("t if y with x as 5", "the rule x by its bare name", "with data.acme.own.x as"),
        ("t if some x in [1]", "the variable x has the name of a rule", "another name"),
        ("t if some k, x in [1]", "the variable x has the name of a rule", "another name"),
        ("t if regex.globs_match(`a`, `b`)", "regex.globs_match", "regex.match"),
        ("t if http.send({})", "http.send", "policies.data"),
    ],
)
def test_what_the_embedded_engine_does_not_compile_is_found_in_the_text(line, words, instead):
    modules = {"own.rego": f"{HEAD}x := 1\n{line}\n"}
    (one,) = lint.check(modules, [], DATA, modules)
    assert (one.file, one.line, one.check) == ("own.rego", 6, "portable")
    assert words in one.what
    assert instead in one.instead


RULE = 'deny contains {"msg": "x", "id": "ACME-1"} if input.summary.complete\n'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (RULE, "the rule deny has no METADATA,"),
        (f"# METADATA\n# title: x\n{RULE}", "no METADATA with an id"),
        (f"# METADATA\n# custom:\n#   id: ACME-1\n{RULE}", "no METADATA with a title"),
        (f"# METADATA\n# title: x\n# custom:\n#   id: ACME-2\n{RULE}", "says the id ACME-2, and the finding's id is ACME-1"),
    ],
)
def test_a_finding_that_cannot_be_named_is_told(body, words):
    (one,) = found(body)
    assert one[1] == "metadata"
    assert words in one[2]
    assert "ACME" in one[3]


@pytest.mark.parametrize(
    ("body", "line", "words", "instead"),
    [
        ("deny if input.summary.complete\n", 1, "deny is true or false", "deny contains finding if"),
        ('warn contains {"message": "x"} if input.summary.complete\n', 1, "no msg", '"msg"'),
        (
            'deny contains f if {\n\tf := {\n\t\t"msg": "x",\n\t\t"resouce": "y",\n\t}\n}\n',
            4,
            "resouce",
            "did you mean resource?",
        ),
    ],
)
def test_what_a_check_would_refuse_or_not_understand_is_told(body, line, words, instead):
    (one,) = [one for one in found(body) if one[1] == "finding"]
    assert one[0] == line
    assert words in one[2]
    assert instead in one[3]


@pytest.mark.parametrize(
    "body",
    [
        'deny contains "x" if input.summary.complete\n',
        'deny := [{"msg": "x"}]\n',
        'deny contains object.union({"a": 1}, {"msg": "x"}) if input.summary.complete\n',
        'deny contains {"msg": "x", "resources": 5, "resource": "y", "owner_team": "z"} if input.summary.complete\n',
        "denied if input.summary.complete\n",
    ],
)
def test_findings_that_a_check_takes_are_not_complained_about(body):
    assert [one for one in found(body) if one[1] == "finding"] == []


def test_one_block_is_enough_for_several_rules_with_one_id():
    assert found(f"# METADATA\n# title: x\n# custom:\n#   id: ACME-1\n{RULE}\n{RULE.replace('deny', 'warn')}") == []


def test_an_id_of_two_packages_is_told():
    text = f"# METADATA\n# title: x\n# custom:\n#   id: ACME-1\n{RULE}"
    modules = {"a.rego": f"package acme.a\n\n{text}", "b.rego": f"package acme.b\n\n{text}"}
    (one,) = lint.check(modules, lint.syntax(modules, config.Gate()), DATA, modules)
    assert (one.file, one.line) == ("b.rego", 7)
    assert "also one of the package acme.a" in one.what


def test_the_shipped_policies_are_as_we_tell_users_to_write_theirs():
    folder = policies.shipped_folder()
    modules = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.rego"))}
    data = policies.load(config.Policies(), Path(), config.Gate()).data
    problems = lint.check(modules, lint.syntax(modules, config.Gate()), data, modules)
    assert [one for one in problems if one.check != "portable" or "keyword" not in one.what] == []


def test_the_examples_of_the_page_for_authors_are_right():
    page = (ROOT / "docs" / "policies-write.md").read_text(encoding="utf-8")
    rule, tests, parts = re.findall(r"```rego\n(.*?)```", page, re.DOTALL)
    data = policies.load(config.Policies(data={"limits": {"payments": 5}}), Path(), config.Gate()).data
    test = f"package acme.costs_test\n\nimport rego.v1\n\nimport data.acme.costs as policy\n\n{tests}"
    modules = {"costs.rego": f"package acme.costs\n\nimport rego.v1\n\n{rule}", "costs_test.rego": test}
    modules["parts.rego"] = f"package acme.parts\n\nimport rego.v1\n\n{parts}"
    problems = lint.check(modules, lint.syntax(modules, config.Gate()), data, modules)
    assert [one for one in problems if one.file != "parts.rego" or one.check != "metadata"] == []
    assert [one.passed for one in coverage.run(coverage.Watched(config.Gate()), modules, data, []).results] == [True, True]


def test_a_policy_that_does_not_compile_is_an_error_with_its_place():
    with pytest.raises(PolicyError) as caught:
        lint.syntax({"own.rego": HEAD + "x if y > 1\n"}, config.Gate())
    assert caught.value.where.startswith("own.rego:5:")


def test_deep_nesting_ends_with_an_error():
    with pytest.raises(PolicyError) as caught:
        lint.syntax({"own.rego": f"{HEAD}x := {'[' * 200}{']' * 200}\n"}, config.Gate(timeout_seconds=1))
    assert caught.value.hint


def test_shapes_know_what_the_published_schema_says():
    schema = json.loads(lint.SCHEMA.read_text(encoding="utf-8"))
    shapes = Shapes(schema, {"params": {}})
    location = shapes.field(shapes.item(shapes.field(shapes.input, "largest")), "location")
    assert shapes.field(location, "line").kind == "integer"
