"""What an OPA server is asked, and what its answer means."""

import pytest

from costgate.judge.engine import Query
from tests.judge.conftest import as_json
from tests.judge.opa_server.asked import DATA, POLICY, engine, evaluate, refusal


def test_it_is_asked_about_what_its_operator_has_deployed(opa_server):
    opa_server.deploy({"theirs": 'package p\ndeny contains "theirs"'})
    before = opa_server.policies
    assert evaluate(opa_server.url) == {"p": {"deny": ["theirs"]}}
    assert opa_server.policies == before


def test_its_name_in_reports_has_its_version_and_address(opa_server):
    opa_server.deploy({"theirs": POLICY})
    started = engine(opa_server.url)
    started.evaluate(Query({}, ["p"], b'{"xs": []}', DATA))
    assert started.name.startswith("opa 1.")
    assert started.name.endswith(f"at {opa_server.url.removeprefix('http://')}")


def test_the_revisions_of_its_bundles_are_in_its_name(stand_in):
    bundles = {"prod": {"revision": "7f3a"}, "base": {}}
    stand_in.body = as_json({"result": {}, "provenance": {"version": "1.9.0", "bundles": bundles}})
    started = engine(stand_in.url)
    started.evaluate(Query({}, ["p"], data=DATA))
    assert started.name == f"opa 1.9.0 at {stand_in.url.removeprefix('http://')} base, prod 7f3a"


def test_policies_may_stand_under_a_package_of_the_operator(opa_server):
    opa_server.deploy({"theirs": POLICY.replace("package p", "package acme.gate.p")})
    assert evaluate(opa_server.url, package="acme.gate") == {"p": {"deny": ["a"], "other": 1}}


def test_a_package_with_a_quoted_part_is_found(opa_server):
    opa_server.deploy({"theirs": POLICY.replace("package p", 'package p["eu/west.1"]')})
    assert evaluate(opa_server.url, packages=['p["eu/west.1"]'])['p["eu/west.1"]']["deny"] == ["a"]


def test_a_package_that_cannot_be_asked_about_is_an_error(opa_server):
    assert "of this name" in refusal(opa_server.url, packages=["p[input.x]"]).what


def test_a_package_that_nobody_deployed_is_an_error(opa_server):
    """The server answers {} with HTTP 200, which must not read as `no findings`."""
    error = refusal(opa_server.url)
    assert "package p is undefined" in error.what
    assert "opa.package" in error.hint


def test_a_rule_in_place_of_a_package_is_an_error(opa_server):
    opa_server.deploy({"theirs": "package q\np := 1"})
    assert "no package with rules" in refusal(opa_server.url, package="q").what


def test_a_built_in_that_fails_is_an_error(opa_server):
    """OPA leaves it undefined unless it is asked to be strict."""
    opa_server.deploy({"dir/theirs.rego": 'package p\ndeny contains x if x := to_number("abc")'})
    error = refusal(opa_server.url)
    assert "to_number" in error.what
    assert error.where == "dir/theirs.rego:2:25"


def test_text_and_large_whole_numbers_stay_exact(opa_server):
    opa_server.deploy({"theirs": "package p\nx := input.a + 1\ny := input.b"})
    document = '{"a": 9007199254740993, "b": "日本😀"}'.encode()
    assert evaluate(opa_server.url, document=document) == {"p": {"x": 9007199254740994, "y": "日本😀"}}


@pytest.mark.parametrize("document", [b'{"a": NaN}', b'{"a": 1e400}', b"{", b"", b"[" * 100_000])
def test_a_document_that_is_no_json_is_an_error(document, opa_server):
    opa_server.deploy({"theirs": POLICY})
    assert refusal(opa_server.url, document=document)
