"""The whole output of every format, byte for byte. `pytest --update-goldens` writes them anew: read the difference."""

import pytest

from costgate.report.formats import FORMATS, renderer
from tests.report import verdicts

OUTPUTS = {
    "report-table-60.txt": ("table", {"width": 60}),
    "report-table-100.txt": ("table", {"width": 100}),
    "report-table-160.txt": ("table", {"width": 160}),
    "report-table-color.txt": ("table", {"width": 100, "color": True}),
    "report.md": ("markdown", {}),
    "report-github.txt": ("github", {}),
    "report.sarif": ("sarif", {}),
    "report-junit.xml": ("junit", {}),
    "report-gitlab.json": ("gitlab", {}),
    "report-azure-devops.txt": ("azure-devops", {}),
    "report-slack.json": ("slack", {}),
    "report.json": ("json", {}),
}


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_whole_output(name, golden, verdict):
    format, options = OUTPUTS[name]
    golden(name, renderer(format)(verdict, **options))


def test_a_run_without_changes(golden):
    from costgate.model import Totals

    quiet = verdicts.verdict(
        outcome="pass", exit_code=0, totals=Totals(), resources=[], findings=[], budgets=[], reason="", notices=[]
    )
    whole = "".join(f"== {name}\n{renderer(name)(quiet)}" for name in FORMATS)
    golden("report-nothing.txt", whole)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_same_verdict_gives_the_same_text(format, verdict):
    assert renderer(format)(verdict) == renderer(format)(verdicts.verdict())
