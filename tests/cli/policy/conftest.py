"""Folders with and without policies."""

import json

import pytest

from tests.cli.policy.written import POLICY, TEST
from tests.cli.test_cli import PLAN, configure
from tests.judge.conftest import _plain_server, opa_on_path, opa_program, opa_server  # noqa: F401  # fixtures


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "plan.json").write_text(json.dumps(PLAN))
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "costs.rego").write_text(POLICY)
    (tmp_path / "policies" / "costs_test.rego").write_text(TEST)
    configure(tmp_path, "policies: {paths: [policies], data: {most: 5}, levels: {ACME-1: warn, tags: off}}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COSTGATE_AS_OF", "2026-11-01")
    return tmp_path


@pytest.fixture
def empty(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path
