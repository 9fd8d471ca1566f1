"""What others read must be as they read it: each format that has a schema fits it, whatever the run holds."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from costgate.judgement import Finding
from costgate.model import Location
from costgate.report import result
from costgate.report.formats import FORMATS, renderer
from tests.report import verdicts

SCHEMAS = Path(__file__).with_name("schemas")
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": "^[^/.]"},
                "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
            },
        },
    },
}
# https://docs.slack.dev/reference/block-kit/blocks/
PLAIN = {
    "type": "object",
    "required": ["type", "text", "emoji"],
    "properties": {"type": {"const": "plain_text"}, "text": {"type": "string", "minLength": 1, "maxLength": 3000}},
}
BLOCK = {
    "oneOf": [
        {
            "required": ["text"],
            "properties": {"type": {"const": "header"}, "text": {"properties": {"text": {"maxLength": 150}}, "allOf": [PLAIN]}},
        },
        {"required": ["text"], "properties": {"type": {"const": "section"}, "text": PLAIN}},
        {"required": ["elements"], "properties": {"type": {"const": "context"}, "elements": {"items": PLAIN, "maxItems": 10}}},
        {"required": ["elements"], "properties": {"type": {"const": "actions"}, "elements": {"maxItems": 25}}},
    ]
}
MESSAGE = {
    "type": "object",
    "required": ["text", "blocks"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}, "blocks": {"type": "array", "maxItems": 50, "items": BLOCK}},
}
JSON_SCHEMAS = {
    "json": lambda: Path(result.__file__).with_name("result.schema.json").read_text(encoding="utf-8"),
    "sarif": lambda: (SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"),
    "gitlab": lambda: json.dumps({"type": "array", "items": ISSUE}),
    "slack": lambda: json.dumps(MESSAGE),
}
LINES = {
    "github": re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^,:\r\n]*)(,[a-zA-Z]+=[^,:\r\n]*)*::[^\r\n]*"),
    "azure-devops": re.compile(r"##vso\[task\.(logissue|complete) ([a-z]+=[^;\]\r\n]*;)+\][^\r\n]*|(?!.*##vso\[)[^\r\n]+"),
}
FOR_PEOPLE = {"table", "markdown", "html"}
# What each element of a JUnit report may hold, as Jenkins and GitLab read it
SUITES = {"testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "skipped", "system-out"}}
EVIL = (
    "</failure>]]>\x00\x1b[31m\u202e\ud800\uffff ##vso[task.complete result=Succeeded;]\r\n::error::x \\ \" ' & <a> %0A [l](u)"
)


def hostile():
    """A run in which everything that a plan, a tag or a policy writes is hostile."""
    kinds = [("deny", "open"), ("warn", "existing"), ("info", "waived")]
    return verdicts.everything(
        findings=[
            Finding(EVIL, severity, EVIL, EVIL, EVIL, EVIL, EVIL, place, {"budget": EVIL}, EVIL, standing, EVIL, "2027-01-31")
            for severity, standing in kinds
            for place in (None, Location(EVIL, 0), Location("main.tf", 3))
        ],
        reason=EVIL,
        notices=[EVIL],
    )


RUNS = {
    "everything": verdicts.everything,
    "hostile": hostile,
    "nothing": lambda: verdicts.verdict(outcome="pass", exit_code=0, findings=[], budgets=[], resources=[], notices=[]),
    "many": lambda: verdicts.verdict(findings=[Finding(f"r{n}", "deny", "m", "p", resource="a.b") for n in range(300)]),
}


def test_every_format_has_a_schema_or_is_for_people():
    assert set(FORMATS) <= set(JSON_SCHEMAS) | set(LINES) | {"junit"} | FOR_PEOPLE


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("format", JSON_SCHEMAS)
def test_json_fits_its_schema(format, run):
    if (format, run) == ("json", "hostile"):
        pytest.skip("JSON says what is there, and a lone surrogate cannot be said in UTF-8")
    schema = json.loads(JSON_SCHEMAS[format]())
    text = renderer(format)(RUNS[run]())
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(text))


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("format", LINES)
def test_each_line_is_one_command(format, run):
    text = renderer(format)(RUNS[run]())
    assert [line for line in text.split("\n")[:-1] if not LINES[format].fullmatch(line)] == []


@pytest.mark.parametrize("run", RUNS)
def test_a_junit_report_has_the_elements_that_others_read(run):
    root = ET.fromstring(renderer("junit")(RUNS[run]()).encode())  # noqa: S314 (our own output)
    assert root.tag == "testsuites"
    for element in root.iter():
        assert {child.tag for child in element} <= SUITES.get(element.tag, set())
        if element.tag == "testcase":
            assert element.get("name")
            assert element.get("classname")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_format_can_be_written_as_utf_8(format):
    if format == "json":
        pytest.skip("JSON says what is there, and a lone surrogate cannot be said in UTF-8")
    renderer(format)(hostile()).encode()
