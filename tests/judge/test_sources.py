"""What a path of policies names: a file, a folder, or a bundle with or without a hash."""

import pytest

from costgate.errors import PolicyError
from costgate.judge import sources
from costgate.judge.sources import Pin
from tests.judge.test_bundle import packed

POLICY = "package acme.costs\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "costs.rego").write_text(POLICY)
    (tmp_path / "rules" / "costs_test.rego").write_text("package acme.costs_test\n")
    (tmp_path / "own.tar.gz").write_bytes(packed({"b.rego": POLICY, "b_test.rego": "package t", "data.json": {"limit": 5}}))
    return tmp_path


def test_tests_are_left_out_unless_they_are_asked_for(folder):
    assert list(sources.read(["rules", "own.tar.gz"], folder).modules) == ["rules/costs.rego", "own.tar.gz/b.rego"]
    found = sources.read(["rules", "own.tar.gz"], folder, tests=True)
    assert list(found.modules)[1::2] == ["rules/costs_test.rego", "own.tar.gz/b_test.rego"]
    assert found.data == {"limit": 5}


@pytest.mark.parametrize("name", ["rules/costs.rego", "rules/costs_test.rego"])
def test_a_file_brings_its_other_half_along_with_tests(folder, name):
    assert sorted(sources.read([name], folder, tests=True).modules) == ["rules/costs.rego", "rules/costs_test.rego"]
    assert list(sources.read([name], folder).modules) == [name]


def test_each_file_is_read_once(folder):
    assert len(sources.read(["rules", "rules/costs.rego"], folder).modules) == 1


def test_only_a_bundle_can_be_pinned(folder):
    with pytest.raises(PolicyError, match="only a bundle"):
        sources.read([Pin("rules", "0" * 64)], folder)
    with pytest.raises(PolicyError, match="another one"):
        sources.read([Pin("own.tar.gz", "0" * 64)], folder)


def test_two_bundles_with_data_in_one_place_are_refused(folder):
    (folder / "more.tgz").write_bytes(packed({"c.rego": POLICY, "data.json": {"limit": 6}}))
    with pytest.raises(PolicyError, match=r"data\.limit is stated twice"):
        sources.read(["own.tar.gz", "more.tgz"], folder)


@pytest.mark.parametrize("name", ["none.rego", "empty"])
def test_a_path_without_policies_is_an_error(folder, name):
    (folder / "empty").mkdir()
    with pytest.raises(PolicyError) as caught:
        sources.read([name], folder)
    assert caught.value.hint


def test_a_file_that_is_not_utf8_or_too_large_is_an_error(folder, monkeypatch):
    (folder / "bad.rego").write_bytes(b"\xff")
    with pytest.raises(PolicyError, match="UTF-8"):
        sources.read(["bad.rego"], folder)
    monkeypatch.setattr(sources, "MAX_BYTES", 0)
    with pytest.raises(PolicyError, match="larger"):
        sources.read(["bad.rego"], folder)
