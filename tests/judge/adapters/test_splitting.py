"""Which files are judged by together, and under which names."""

from costgate.judge.adapters import detection, splitting
from costgate.judge.adapters.evaluation import ADAPTERS

RULE = 'deny["{0}"] {{ input.{1}; data.{2}.x; data.{2}s.y; data.{2}_x.y }}\n'


def units(files):
    return splitting.units(files, detection.find(files), ADAPTERS)


def test_a_package_of_conftest_is_one_policy_in_its_own_place():
    files = {name: "package main\n" + RULE.format(name, "kind", "main") for name in ("b.rego", "a.rego")}
    (one,) = units({**files, "lib.rego": "package main\nx := 1\n"})
    assert (one.policy, one.package, one.files) == ("main", "main", ("a.rego", "b.rego"))
    assert one.modules["a.rego"] == files["a.rego"]
    assert set(one.modules) == {"a.rego", "b.rego", "lib.rego"}


def test_a_file_that_stands_alone_gets_a_package_and_what_it_says_of_its_own_follows():
    text = "# first line\npackage spacelift\n" + RULE.format("no", "terraform", "spacelift")
    (one,) = units({"my-rules.rego": text})
    assert (one.policy, one.package) == ("spacelift.my_rules", "costgate.adapted.unit_0")
    assert one.modules["my-rules.rego"] == (
        "# first line\npackage costgate.adapted.unit_0\n"
        'deny["no"] { input.terraform; data.costgate.adapted.unit_0.x; data.spacelifts.y; data.spacelift_x.y }\n'
    )


def test_helpers_go_along_with_each_file_that_stands_alone():
    files = {name: "package terraform\n" + RULE.format(name, "tfrun", "terraform") for name in ("a.rego", "b.rego")}
    files["lib.rego"] = "package terraform\nx { true }\n"
    found = units(files)
    assert [set(one.modules) for one in found] == [{"a.rego", "lib.rego (a.rego)"}, {"b.rego", "lib.rego (b.rego)"}]
    assert found[0].v0 == {"a.rego", "lib.rego (a.rego)"}
    together, v0 = splitting.all_modules({**files, "other.rego": "package acme\n"}, found, [])
    assert set(together) == {"a.rego", "b.rego", "lib.rego", "lib.rego (a.rego)", "lib.rego (b.rego)", "other.rego"}
    assert v0 == {"a.rego", "b.rego", "lib.rego (a.rego)", "lib.rego (b.rego)"}


def test_packages_below_its_own_stay_where_they_are():
    files = {
        "a.rego": 'package terraform\nimport data.terraform.lib\ndeny["no"] { input.tfplan; lib.yes; data.terraform.own; data.terraform.library }\n',
        "lib.rego": "package terraform.lib.deep\nyes { true }\n",
    }
    (one,) = units(files)
    text = one.modules["a.rego"]
    assert "import data.terraform.lib\n" in text
    assert "data.costgate.adapted.unit_0.own; data.costgate.adapted.unit_0.library" in text


def test_two_files_of_one_name_in_different_folders_are_told_apart():
    files = {f"{folder}/deny.rego": "package spacelift\n" + RULE.format(folder, "terraform", "spacelift") for folder in "ab"}
    assert [one.policy for one in units(files)] == ["spacelift.a_deny", "spacelift.b_deny"]
