"""What a policy's text says before an engine reads it."""

import pytest

from costgate.judge.adapters import regotext


@pytest.mark.parametrize(
    "text",
    [
        "deny[msg] { msg := input.a }",
        'deny["no"] { input.a }',
        "allow { input.a }",
        "allow = true { input.a }",
        "f(x) = y { y := x }",
        "p { input.a } else = 3 { input.b }",
        "import future.keywords.in\ndeny[msg] {\n\tmsg := 1\n}",
        "import future.keywords\ndeny contains msg {\n\tmsg := 1\n}",
        'deny[{"msg": msg}] {\n\tmsg := 1\n}',
        "limit = 5 { input.big }",
        "deny[msg] # why\n{ msg := 1 }",
        "allow if input.a\ndeny[msg] { msg := 1 }",
    ],
)
def test_a_body_that_no_if_opens_is_rego_v0(text):
    assert regotext.read(f"package main\n\n{text}\n").v0


@pytest.mark.parametrize(
    "text",
    [
        "deny contains msg if { msg := input.a }",
        'deny contains {"msg": 1} if { input.a }',
        "allow if input.a",
        'allowed := {"a", "b"}',
        'limits = {"a": 1}',
        "default allow = false",
        "names := {name | some name in input.names}",
        "f(x) := y if { y := x } else := 3 if { x > 1 }",
        'import rego.v1\n\ndeny contains "a { b" if { input.a }',
        "# deny[msg] { msg := 1 }\nallow if { input.a }",
        'text := "deny[msg] { }"\nraw := `deny[msg] { }`',
        "p if { every x in input.a { x > 1 } }",
        "p if input.a == {1, 2}",
        "p if input.a in {1, 2}",
        "p if count({1, 2}) > 1",
        "p if every x in input.a { x > 1 }\nq if every x in input.b { x > 1 }",
        "p if\n{\n\tinput.a\n}",
    ],
)
def test_braces_that_open_no_body_are_not(text):
    assert not regotext.read(f"package main\n\n{text}\n").v0


def test_a_body_without_if_counts_even_when_the_name_before_it_is_quoted():
    assert regotext.read('package main\nweights["a"] = 3 { input.a }').v0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("x := input.resource_changes[_].type", {"resource_changes"}),
        ('x := input["kind"]', {"kind"}),
        (
            "x := input.tfrun.cost_estimate.delta_monthly_cost.a",
            {"tfrun", "tfrun.cost_estimate", "tfrun.cost_estimate.delta_monthly_cost"},
        ),
        ("import input.tfplan as tfplan\nx := tfplan.resource_changes", {"tfplan", "tfplan.resource_changes"}),
        ("import input.tfrun\nx := tfrun.source", {"tfrun", "tfrun.source"}),
        ("import input as tfplan\nx := tfplan.variables", {"variables"}),
        ("x := walk(input)", {"*"}),
        ("x := y with input as {}", set()),
        ("# input.secret\nx := 1", set()),
        ("x := data.input.y", set()),
        ("x := {k | some k in input[_].contents}", {"*", "[]"}),
        ("x := {f.contents | some f in input}", {"*", "[]"}),
    ],
)
def test_it_names_what_it_reads_of_its_input(text, names):
    assert regotext.read(f"package main\n{text}\n").names == names


def test_it_names_what_it_reaches_of_data():
    text = 'package main\nimport data.lib.x\ny := data . other.z\nz := input.data\nw := "data.text"\nv := x.data.values\n'
    assert regotext.read(text).reaches == {"lib.x", "other.z"}
    assert regotext.read("package main\nx := data[input.name]\n").reaches == {""}


def test_rules_may_be_indented_when_all_are():
    assert regotext.read("  package main\n  deny[m] { m := 1 }\n").rules == {"deny"}
    assert regotext.read("package main\nx {\n\tdeny_all\n}\nwarn[m] { m := 1 }\n").rules == {"warn"}


def test_rules_that_find_something_are_told_from_functions_and_others():
    text = "package main\ndeny[m] { m := 1 }\nwarn_big contains m if { m := 2 }\nviolation := []\ndeny_if(x) { x }\ndenying { true }\ninfo_x { 1 }\n"
    assert regotext.read(text).rules == {"deny", "warn_big", "violation"}
