"""Certificates, tokens and refusals of an OPA server, told in plain words and without the token."""

import logging

import pytest

from tests.judge.conftest import TOKEN, as_json
from tests.judge.opa_server.asked import POLICY, VARIABLE, evaluate, refusal


def test_tls_and_a_token_work_together(secured_server, token):
    secured_server_policy(secured_server)
    assert evaluate(secured_server.url, ca=secured_server.ca, token_env=token)["p"]["deny"] == ["a"]


def secured_server_policy(server):
    answer = server.request(
        "PUT", "policies/theirs", data=POLICY, headers={"Authorization": f"Bearer {TOKEN}"}, verify=server.ca
    )
    assert answer.ok, answer.text


def test_the_authority_may_stand_beside_costgate_yaml(secured_server, token, certificates):
    secured_server_policy(secured_server)
    assert evaluate(secured_server.url, ca="ca.pem", root=certificates, token_env=token)["p"]["other"] == 1


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_the_configured_authority_wins_over_that_of_the_environment(name, secured_server, token, monkeypatch):
    """And not the other way round, as the client alone has it."""
    secured_server_policy(secured_server)
    monkeypatch.setenv(name, requests_own_authorities())
    assert evaluate(secured_server.url, ca=secured_server.ca, token_env=token)["p"]["other"] == 1


def requests_own_authorities():
    import certifi

    return certifi.where()


def test_without_a_configured_authority_that_of_the_environment_counts(secured_server, token, monkeypatch):
    secured_server_policy(secured_server)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", secured_server.ca)
    assert evaluate(secured_server.url, token_env=token)["p"]["other"] == 1


def test_an_authority_that_is_not_known_is_an_error(secured_server, token, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    error = refusal(secured_server.url, token_env=token)
    assert "certificate cannot be trusted" in error.what
    assert "opa.ca" in error.hint


def test_a_certificate_for_another_host_is_an_error(secured_server, token):
    error = refusal(secured_server.url.replace("127.0.0.1", "localhost"), ca=secured_server.ca, token_env=token)
    assert "certificate cannot be trusted" in error.what


def test_a_file_that_is_no_authority_is_an_error(secured_server, tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    assert "opa.ca" in refusal(secured_server.url, ca="ca.pem", root=tmp_path).hint


def test_an_authority_that_is_missing_is_an_error(tmp_path):
    assert "no file" in refusal("https://127.0.0.1", ca="ca.pem", root=tmp_path).what


def test_without_the_token_it_is_refused(secured_server):
    error = refusal(secured_server.url, ca=secured_server.ca)
    assert "HTTP 401" in error.what
    assert "opa.token_env" in error.hint


def test_with_a_wrong_token_it_is_refused(secured_server, monkeypatch):
    monkeypatch.setenv(VARIABLE, "hunter2")
    error = refusal(secured_server.url, ca=secured_server.ca, token_env=VARIABLE)
    assert "HTTP 401" in error.what
    assert "hunter2" not in error.diagnostics()


def test_with_a_token_that_does_not_suffice_it_is_refused(secured_server, token):
    error = refusal(secured_server.url, ca=secured_server.ca, token_env=token, packages=["secret"])
    assert "does not allow this" in error.what
    assert "authorization policy" in error.hint


def test_a_gateway_that_forbids_it_is_told(stand_in, token):
    stand_in.code = 403
    assert "does not allow this (HTTP 403)" in refusal(stand_in.url, token_env=token).what


@pytest.mark.parametrize("value", ["", " ", "a\nb", "tokén"])
def test_a_variable_without_a_token_is_an_error_that_does_not_show_it(value, monkeypatch):
    monkeypatch.setenv(VARIABLE, value)
    error = refusal("http://127.0.0.1:1", token_env=VARIABLE)
    assert VARIABLE in error.what
    assert not value.strip() or value not in error.diagnostics()


def test_a_token_that_the_server_echoes_is_in_no_error_and_no_log(stand_in, token, caplog):
    caplog.set_level(logging.DEBUG)
    stand_in.code, stand_in.body = 500, as_json({"code": "x", "message": f"bad Bearer {TOKEN}"})
    assert "bad Bearer ***" in refusal(stand_in.url, token_env=token).what
    assert TOKEN not in caplog.text
    assert stand_in.requests[0][2]["Authorization"] == f"Bearer {TOKEN}"


def test_the_login_of_a_netrc_file_does_not_take_the_tokens_place(stand_in, token, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login someone password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    evaluate(stand_in.url, token_env=token)
    assert stand_in.requests[0][2]["Authorization"] == f"Bearer {TOKEN}"
