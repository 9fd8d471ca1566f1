"""Every dependency is accounted for in CONTRIBUTING.md."""

import re
import sys

import pytest

from tests.conftest import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli")

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"].values()
REQUIREMENTS = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["build-system"]["requires"],
    *(requirement for extra in EXTRAS for requirement in extra if not requirement.startswith("costgate[")),
]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| `")
]
DEPENDENCIES = {row[0].strip("`").lower(): row for row in ROWS if len(row) == 6}


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_dependency_stands_in_contributing_with_reason_licence_size_time_and_platforms(requirement):
    name = re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()
    assert name in DEPENDENCIES, f"add {name} to the table of dependencies in CONTRIBUTING.md"
    assert all(DEPENDENCIES[name])


def test_the_table_has_no_dependency_that_is_gone():
    names = {re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower() for requirement in REQUIREMENTS}
    assert set(DEPENDENCIES) - names == set()
