"""What doctor says of a repository: only what is there, and what to do about the rest."""

import pytest

from costgate import configfile
from costgate.doctor import repository


def found(folder, settings=""):
    (folder / "costgate.yaml").write_text(settings)
    loaded = configfile.load(str(folder / "costgate.yaml"))
    return {check.name: check for check in repository.checks(loaded, "2026-09-12")}


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / ".git").mkdir()
    return tmp_path


def test_an_empty_configuration_has_a_lot_to_mend(checkout):
    checks = found(checkout)
    assert {name for name, check in checks.items() if check.state == "warn"} == {"tag taxonomy", "budgets", "CI", "CODEOWNERS"}
    assert all(check.fix for check in checks.values() if check.state == "warn")


def test_a_complete_one_is_well(checkout):
    (checkout / ".github" / "workflows").mkdir(parents=True)
    (checkout / ".github" / "workflows" / "cost.yml").write_text("uses: acme/costgate@1\n")
    (checkout / "CODEOWNERS").write_text("/costgate.yaml @finops\n")
    (checkout / "app").mkdir()
    (checkout / "app" / "main.tf").write_text("")
    settings = """
projects: [{path: app}]
taxonomy: {keys: {team: {required: true}}}
budgets: [{scope: {team: web}, amount: 10, owner: alice, approver: bob}]
"""
    states = {name: check.state for name, check in found(checkout, settings).items()}
    assert states.pop("waivers") == "off"
    assert set(states.values()) == {"ok"}


@pytest.mark.parametrize(
    ("settings", "name", "message"),
    [
        ("projects: [{path: 'none/*'}]", "projects", "no path matches none/*"),
        ("policies: {paths: [broken.rego]}", "policies", "broken.rego"),
        ("waivers: {file: none.yaml}", "waivers", "none.yaml"),
    ],
)
def test_what_cannot_be_read_fails_with_the_reason(settings, name, message, checkout):
    check = found(checkout, settings)[name]
    assert check.state == "fail"
    assert message in check.said + check.fix


def test_budgets_that_nobody_answers_for(checkout):
    check = found(checkout, "budgets: [{scope: {team: web}, amount: 10, owner: alice}]")["budgets"]
    assert (check.state, check.said) == ("warn", "1, of which 1 name no owner or approver")


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ("* @all\n", "ok"),
        ("*.yaml @all\n", "ok"),
        ("/costgate.yaml @finops\n", "ok"),
        ("costgate.yaml\n", "warn"),
        ("* @all\ncostgate.yaml\n", "warn"),
        ("# costgate.yaml @finops\n", "warn"),
        ("/infra/ @infra\n", "warn"),
    ],
)
def test_the_last_line_of_codeowners_that_fits_counts(rows, state, checkout):
    """https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features: CODEOWNERS syntax"""
    (checkout / "CODEOWNERS").write_text(rows)
    assert found(checkout)["CODEOWNERS"].state == state
