"""Which engine judges, and what it is told when that is a server."""

from pathlib import Path

import pytest

from costgate import config
from costgate.errors import ConfigError, PolicyError
from costgate.judge import policies, rego

SERVER = config.OpaServer("https://opa.example.com", packages=["acme.costs"])


@pytest.mark.parametrize("choice", ["", "embedded"])
def test_the_embedded_engine_is_the_one_that_needs_no_choice(choice):
    engine = rego.start(config.Gate(), choice)
    engine.close()
    assert engine.name.startswith("regorus ")


def test_a_chosen_embedded_engine_is_not_replaced(monkeypatch, tmp_path):
    """Who chooses it does not want whatever `opa` a machine has."""
    (tmp_path / "opa").write_text("#!/bin/sh\n")
    (tmp_path / "opa").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("costgate.judge.worker.find_spec", lambda _: None)
    with pytest.raises(PolicyError, match="does not run here") as caught:
        rego.start(config.Gate(), "embedded")
    assert "gordon-to-regorus" in caught.value.hint


def test_a_server_without_an_address_is_an_error_of_the_configuration():
    with pytest.raises(ConfigError, match="no OPA server") as caught:
        rego.start(config.Gate(), "opa-server")
    assert "url" in caught.value.hint


def shipped():
    return policies.load(config.Policies(), Path(), config.Gate())


@pytest.mark.parametrize(
    ("engine", "server"),
    [
        ("", SERVER),
        ("opa", SERVER),
        ("embedded", None),
        ("opa-server", config.OpaServer("https://opa.example.com", upload=True)),
    ],
)
def test_our_own_policies_judge_by_what_they_name(engine, server):
    assert rego.judged_by(engine, server, shipped()) == shipped()


def test_a_servers_policies_see_the_whole_document_and_more_of_them_may_judge():
    """Nobody here knows what they look at: a part that is missing would make a rule silent."""
    rules = rego.judged_by("opa-server", SERVER, shipped())
    assert all(rules.needs)
    assert set(rules.packages) == {*shipped().packages, "acme.costs"}
    assert rules.rules["acme.costs"] == frozenset()
    assert rules.rules["costgate.tags"] == shipped().rules["costgate.tags"]


def test_the_extra_for_servers_is_not_imported_without_one():
    """Its client takes longer to import than a small plan takes to be judged."""
    import subprocess
    import sys

    code = (
        "import sys; from costgate import config; from costgate.judge import rego; rego.start(config.Gate()).close();"
        "print({'requests', 'aiohttp', 'opa_client'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
