"""Charts and overlays are rendered by the user's own tools, which stand-ins play here."""

import shutil

import pytest

from costgate.errors import InputError
from costgate.read import _rendered
from costgate.read.kubernetes import read

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """A function that puts a script called *name* on an otherwise empty PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name, script):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    return put


@pytest.fixture
def chart(tmp_path):
    folder = tmp_path / "chart"
    folder.mkdir()
    (folder / "Chart.yaml").write_text("name: a\n")
    return folder


@pytest.fixture
def overlay(tmp_path):
    folder = tmp_path / "overlay"
    folder.mkdir()
    (folder / "kustomization.yaml").write_text("resources: []\n")
    return folder


def printing(text):
    return f"echo '{text}'"


def test_a_chart_is_rendered_by_helm(tools, chart):
    tools("helm", f'[ "$1" = template ] && [ "$3" = {chart} ] && {printing(POD)}')
    (change,) = read(str(chart)).changes()
    assert (change.address, change.location.file) == ("Pod/a", str(chart))


@pytest.mark.parametrize(("name", "word"), [("kustomize", "build"), ("kubectl", "kustomize")])
def test_an_overlay_is_rendered_by_kustomize_or_kubectl(tools, overlay, name, word):
    tools(name, f'[ "$1" = {word} ] && {printing(POD)}')
    assert [change.address for change in read(str(overlay)).changes()] == ["Pod/a"]


@pytest.mark.usefixtures("tools")
def test_a_missing_tool_is_named_with_what_to_do(chart, overlay):
    with pytest.raises(InputError, match="helm is not on PATH") as error:
        read(str(chart))
    assert "helm template" in error.value.hint
    with pytest.raises(InputError, match="kustomize is not on PATH"):
        read(str(overlay))


def test_a_tool_that_fails_ends_the_run_with_what_it_said(tools, chart):
    tools("helm", "echo 'Error: values do not fit' >&2; exit 1")
    with pytest.raises(InputError, match="values do not fit"):
        read(str(chart))


def test_a_tool_that_takes_too_long_is_stopped(tools, chart, monkeypatch):
    monkeypatch.setattr(_rendered, "TIMEOUT", 0.2)
    tools("helm", "exec /bin/sleep 20")
    with pytest.raises(InputError, match="took longer"):
        read(str(chart))


def test_a_tool_that_renders_nothing_gives_no_object(tools, chart):
    tools("helm", "true")
    with pytest.raises(InputError, match="no Kubernetes object"):
        read(str(chart))


@pytest.mark.skipif(shutil.which("helm") is None, reason="needs the real helm on PATH")
def test_the_real_helm_renders_a_chart(chart):
    (chart / "Chart.yaml").write_text("apiVersion: v2\nname: a\nversion: 0.1.0\n")
    (chart / "templates").mkdir()
    (chart / "templates" / "pod.yaml").write_text(POD.replace("{name: a}", "{name: {{ .Chart.Name }}}"))
    assert [change.address for change in read(str(chart)).changes()] == ["Pod/a"]


@pytest.mark.skipif(shutil.which("kustomize") is None, reason="needs the real kustomize on PATH")
def test_the_real_kustomize_builds_an_overlay(overlay):
    (overlay / "pod.yaml").write_text(POD)
    (overlay / "kustomization.yaml").write_text("resources: [pod.yaml]\nnamePrefix: b-\n")
    assert [change.address for change in read(str(overlay)).changes()] == ["Pod/b-a"]
