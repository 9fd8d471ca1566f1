"""A Kubernetes object as policies may see it."""

import json

import pytest

from costgate.errors import InputError
from costgate.judge.adapters import manifest as adapted
from costgate.judge.adapters.sensitive import PLACEHOLDER

from .nouns import Given, manifest


def seen(source):
    return json.loads(adapted.redacted(source)[0])


def container(**parts):
    return seen(manifest("Pod", spec={"containers": [{"name": "web", **parts}]}))["spec"]["containers"][0]


@pytest.mark.parametrize("part", ["data", "stringData"])
def test_a_secret_keeps_its_keys_and_loses_its_values(part):
    found, secrets = adapted.redacted(manifest("Secret", **{part: {"password": "c2VjcmV0"}}))
    assert json.loads(found)[part] == {"password": PLACEHOLDER}
    assert secrets == {"c2VjcmV0"}


def test_a_config_map_loses_its_values_too_which_may_be_any_word():
    found, secrets = adapted.redacted(manifest("ConfigMap", data={"level": "production"}))
    assert json.loads(found)["data"] == {"level": PLACEHOLDER}
    assert secrets == frozenset()


def test_a_secret_in_a_list_loses_its_values():
    inner = {"apiVersion": "v1", "kind": "Secret", "data": {"a": "c2VjcmV0"}}
    assert "c2VjcmV0" not in json.dumps(seen(manifest("List", items=[inner])))


def test_other_kinds_keep_what_is_called_data():
    assert seen(manifest("Widget", data={"a": "b"}))["data"] == {"a": "b"}


def test_environment_values_are_hidden_and_references_stay():
    found = container(
        env=[{"name": "A", "value": "x"}, {"name": "B", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}]
    )
    assert found["env"] == [
        {"name": "A", "value": PLACEHOLDER},
        {"name": "B", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
    ]


def test_arguments_that_are_named_as_secrets_are_hidden_and_others_stay():
    given = ["--v=2", "--db-password=hunter2", "--token", "abc", "--port", "80", "--secret-file", "--debug", 7]
    assert container(args=given)["args"] == [
        "--v=2",
        f"--db-password={PLACEHOLDER}",
        "--token",
        PLACEHOLDER,
        "--port",
        "80",
        "--secret-file",
        "--debug",
        7,
    ]
    assert container(command=["sh", "-c", "PASSWORD='a b' run --api-key x y"])["command"][2] == (
        f"PASSWORD={PLACEHOLDER} run --api-key {PLACEHOLDER} y"
    )


@pytest.mark.parametrize("word", ["secret" * 50_000, "a" * 300_000, "-" + "token-" * 50_000 + "!", "password='" * 30_000])
def test_an_argument_may_be_as_long_as_it_likes(word):
    assert len(container(args=[word, "x"])["args"]) == 2


def test_the_copy_that_kubectl_keeps_is_hidden():
    annotations = {"kubectl.kubernetes.io/last-applied-configuration": '{"data": {"a": "c2VjcmV0"}}', "team": "web"}
    source = Given(
        json.dumps({"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": annotations}}).encode(), "kubernetes"
    )
    assert seen(source)["metadata"]["annotations"] == {
        "kubectl.kubernetes.io/last-applied-configuration": PLACEHOLDER,
        "team": "web",
    }


@pytest.mark.parametrize("content", [b"[]", b"{", b'{"a": ' + b"[" * 5000 + b"]" * 5000 + b"}"])
def test_what_is_no_object_is_an_error(content):
    with pytest.raises(InputError):
        adapted.redacted(Given(content, "kubernetes", "odd.yaml"))
