"""Where findings stand, and how they are known again."""

import msgspec
import pytest

from costgate.judgement import Finding
from costgate.model import Location
from costgate.report._placed import configuration, placed, relative
from tests.report import verdicts


def prints(*findings, **changes):
    return {one.finding.msg: one.fingerprint for one in placed(verdicts.verdict(findings=list(findings), **changes))}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("main.tf", "main.tf"),
        ("./a//b/main.tf", "a/b/main.tf"),
        ("modules\\db\\main.tf", "modules/db/main.tf"),
        ("a/../b.tf", "b.tf"),
        ("../outside.tf", ""),
        ("a/../../outside.tf", ""),
        ("/etc/plan.tf", ""),
        ("\\\\server\\share.tf", ""),
        ("C:\\work\\main.tf", ""),
        ("https://evil.example/x.tf", ""),
        ("", ""),
    ],
)
def test_a_place_is_a_path_inside_the_repository_or_none(file, expected):
    assert relative(file) == expected


def test_a_moved_line_and_another_amount_change_no_fingerprint():
    one = Finding("r", "deny", "costs $5.00", "p", resource="a.b", location=Location("main.tf", 3))
    other = msgspec.structs.replace(one, msg="costs $7,100.25", location=Location("main.tf", 99), severity="warn")
    assert list(prints(one).values()) == list(prints(other).values())


@pytest.mark.parametrize(
    "change",
    [{"id": "s"}, {"resource": "a.c"}, {"project": "shop"}, {"location": Location("other.tf", 3)}, {"owner": "web"}],
    ids=lambda change: next(iter(change)),
)
def test_another_rule_resource_project_file_or_owner_changes_it(change):
    one = Finding("r", "deny", "m", "p", resource="a.b", location=Location("main.tf", 3))
    assert list(prints(one).values()) != list(prints(msgspec.structs.replace(one, **change)).values())


def test_findings_about_two_budgets_are_told_apart():
    found = prints(*(Finding("b.over", "deny", name, "b", details={"budget": name}) for name in ("web", "shop")))
    assert len(set(found.values())) == 2


def test_of_equal_findings_each_keeps_its_own_whatever_their_amounts():
    first = prints(*(Finding("r", "deny", text, "p", resource="a.b") for text in ("cpu costs $2.00", "disk costs $1.00")))
    then = prints(*(Finding("r", "deny", text, "p", resource="a.b") for text in ("disk costs $9.00", "cpu costs $0.50")))
    assert first["cpu costs $2.00"] == then["cpu costs $0.50"] != then["disk costs $9.00"]
    assert first["disk costs $1.00"] == then["disk costs $9.00"]


def test_what_has_no_place_takes_that_of_its_resource():
    (one,) = placed(verdicts.verdict(findings=[Finding("r", "deny", "m", "p", resource="aws_instance.web")]))
    assert (one.file, one.line) == ("main.tf", 12)


def test_the_configuration_is_a_file_of_the_repository():
    source = verdicts.PROVENANCE
    named = [msgspec.structs.replace(source, config=path) for path in ("gates/cost.yaml", "/etc/costgate.yaml", "")]
    found = [configuration(verdicts.verdict(provenance=one)) for one in named]
    assert found == ["gates/cost.yaml", "costgate.yaml", "costgate.yaml"]
