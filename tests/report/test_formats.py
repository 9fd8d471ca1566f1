"""What holds for every format."""

import subprocess
import sys

import msgspec
import pytest

from costgate.errors import ConfigError
from costgate.judgement import Finding
from costgate.report.formats import FORMATS, renderer
from tests.report import verdicts


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_finding_appears_in_every_format(format):
    """Of all kinds: each severity and standing, with and without a file."""
    verdict = verdicts.everything()
    text = renderer(format)(verdict)
    for finding in verdict.findings:
        assert finding.id in text
        assert finding.msg.replace("_", "") in " ".join(text.replace("\\_", "").replace("_", "").split())


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json"}))
def test_what_passes_says_why_in_every_format(format):
    text = " ".join(renderer(format)(verdicts.everything()).replace("\\", "").split())
    assert "waived by w-7 until 2027-01-31" in text
    assert "in the baseline" in text or format == "markdown"


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_no_finding_is_lost_silently_when_there_are_too_many(format):
    many = [Finding(f"rule-{n:04}", "deny", "no", "p") for n in range(3000)]
    text = renderer(format)(verdicts.verdict(findings=many))
    shown = sum(f"rule-{n:04}" in text for n in range(3000))
    assert shown >= 10
    left = 3000 - shown
    assert not left or f"{left:,} " in text


@pytest.mark.parametrize("format", ["json", "markdown", "table"])
def test_an_unpriced_resource_is_named_with_its_reason(format, verdict):
    text = renderer(format)(verdict).replace("\\_", "_")
    assert "aws_kendra_index.search" in text
    assert "costgate has no pricer for aws_kendra_index yet" in " ".join(text.split())


@pytest.mark.parametrize("format", ["markdown", "table"])
def test_totals_say_at_least_only_when_something_is_unpriced(format, verdict):
    priced = [r for r in verdict.resources if r.estimate.status != "unpriced"]
    assert "at least" in renderer(format)(verdict)
    assert "at least" not in renderer(format)(msgspec.structs.replace(verdict, resources=priced))


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_no_escape_sequence_and_no_line_break_of_a_plan_reaches_the_output(format, verdict):
    hostile = "evil\x1b[31m\x07\u202e\n::error::owned ##vso[task.setvariable variable=x]y"
    estimate = msgspec.structs.replace(verdict.resources[0].estimate, address=hostile, reason=hostile)
    resource = msgspec.structs.replace(verdict.resources[0], estimate=estimate)
    finding = Finding("x", "deny", hostile, "p", resource=hostile, hint=hostile)
    text = renderer(format)(msgspec.structs.replace(verdict, resources=[resource], findings=[finding], reason=hostile))
    assert not set("\x1b\x07\u202e") & set(text) or format == "json"
    assert "##vso[task.setvariable" not in text or format == "json"
    assert not any(line.lstrip().startswith("::error::owned") for line in text.splitlines())
    assert format != "json" or "\x1b" not in text


def test_an_unknown_format_names_the_formats_and_the_nearest_one():
    with pytest.raises(ConfigError) as caught:
        renderer("markdwon")
    assert "did you mean markdown?" in caught.value.hint
    assert all(name in caught.value.hint for name in FORMATS)


def test_looking_formats_up_imports_none_of_them():
    code = "import sys, costgate.report.formats; print(sorted({'rich', 'msgspec', 'jsonschema'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
