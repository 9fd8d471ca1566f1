"""Charts, overlays and plain manifests are projects where they are applied on their own."""

import json

import pytest

from costgate.read import detect
from tests.read.trees import CHART, FREE, POD, grown, paths


@pytest.fixture
def grow(tmp_path):
    """A function that writes files by their paths, and finds the projects among them."""
    return lambda files: detect.projects(grown(tmp_path, files))


def takes_in(*paths):
    return f"resources: {json.dumps(paths)}\n"


def test_a_chart_is_a_project_and_what_is_in_it_is_none(grow):
    files = {
        "charts/web/Chart.yaml": CHART,
        "charts/web/templates/pod.yaml": POD,
        "charts/web/crds/pod.yaml": POD,
        "charts/web/charts/db/Chart.yaml": CHART,
        "charts/lib/Chart.yaml": CHART + "type: library\n",
        "charts/part/Chart.yaml": CHART,
        "charts/all/Chart.yaml": CHART + "dependencies:\n  - {name: part, repository: file://../part}\n",
    }
    assert [(one.what, *one.paths) for one in grow(files)] == [("chart", "charts/all"), ("chart", "charts/web")]


def test_an_overlay_is_a_project_unless_another_one_takes_it_in(grow):
    files = {
        "app/base/kustomization.yaml": takes_in("pod.yaml"),
        "app/base/pod.yaml": POD,
        "app/overlays/prod/kustomization.yaml": takes_in("../../base")
        + "components: [../../parts/log]\npatches: [{path: p.yaml}]\n",
        "app/overlays/prod/p.yaml": POD,
        "app/overlays/dev/Kustomization": takes_in("../../base/", "https://example.com/x"),
        "app/parts/log/kustomization.yaml": "kind: Component\n",
        "app/parts/mail/kustomization.yml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n",
    }
    found = grow(files)
    assert [(one.what, one.name, one.environment) for one in found] == [("overlay", "dev", "dev"), ("overlay", "prod", "prod")]


def test_a_kustomization_that_is_not_yaml_is_a_project_and_named(grow, tmp_path):
    assert paths(grow({"a/kustomization.yaml": "resources: [\n", "b/kustomization.yaml": "[]"})) == ["a", "b"]
    assert "a/kustomization.yaml is not YAML" in detect.look(tmp_path).notices[0]


def test_an_object_of_flux_in_a_file_of_that_name_is_no_overlay(grow):
    assert grow({"a/kustomization.yaml": "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"}) == []


def test_manifests_are_the_top_most_folder_that_holds_them(grow):
    files = {
        "README.md": "",
        "src/a.go": "",
        "k8s/a/pod.yaml": POD,
        "k8s/b/c/pod.yml": FREE + "---\n" + POD,
        "k8s/README.md": "",
    }
    assert paths(grow(files)) == ["k8s"]


def test_folders_of_code_with_manifests_in_each_are_projects_of_their_own(grow):
    files = {f"apps/{app}/{file}": text for app in "ab" for file, text in (("main.go", ""), ("k8s/pod.yaml", POD))}
    assert [(one.name, *one.paths) for one in grow(files)] == [("a/k8s", "apps/a/k8s"), ("b/k8s", "apps/b/k8s")]


def test_environments_among_manifests_are_projects_of_their_own(grow):
    found = grow({"k8s/dev/pod.yaml": POD, "k8s/production/pod.yaml": POD, "k8s/pod.yaml": POD})
    assert [(one.name, one.environment, *one.paths) for one in found] == [
        ("k8s", "", "k8s/*.yaml"),
        ("dev", "dev", "k8s/dev"),
        ("production", "production", "k8s/production"),
    ]


def test_manifests_beside_other_yaml_are_named_one_by_one(grow):
    [found] = grow(
        {"app/pod.yaml": POD, "app/values.yaml": "a: 1\n", "app/more.json": json.dumps({"apiVersion": "v1", "kind": "Pod"})}
    )
    assert found.paths == ("app/pod.yaml", "app/*.json")


def test_a_folder_of_many_files_is_named_as_a_whole(grow):
    [found] = grow({**{f"k8s/{number}.yaml": POD for number in range(30)}, "k8s/values.yaml": "a: 1\n"})
    assert found.paths == ("k8s",)


@pytest.mark.parametrize(
    "text",
    [
        "services: {web: {image: x}}\n",
        "on: push\njobs: {}\n",
        FREE,
        "apiVersion: skaffold/v4beta11\nkind: Config\n",
        "apiVersion: v1\nkind: Config\nclusters: []\n",
        "apiVersion: backstage.io/v1alpha1\nkind: Component\n",
        "apiVersion: v1\n---\nkind: Pod\n",
        "a:\n  apiVersion: v1\n  kind: Pod\n",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n",
        "apiVersion: networking.istio.io/v1\nkind: Gateway\n",
    ],
    ids=[
        "compose",
        "workflow",
        "free",
        "skaffold",
        "kubeconfig",
        "backstage",
        "two documents",
        "deeper",
        "template",
        "settings",
    ],
)
def test_yaml_that_makes_nothing_that_may_cost_is_no_project(grow, text):
    assert grow({"a/a.yaml": text}) == []


def test_braces_in_a_text_do_not_make_a_template_of_a_manifest(grow):
    rules = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    {{ define }}\n---\n"
    assert paths(grow({"a/a.yaml": rules + POD})) == ["a"]


def test_a_large_file_is_a_manifest_by_its_beginning(grow):
    assert paths(grow({"a/a.yaml": FREE + "# \n" * 30000 + "---\n" + POD, "b/a.yaml": "# \n" * 30000 + POD})) == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"kind": "List", "apiVersion": "v1", "items": [{"kind": "Pod", "apiVersion": "v1"}]}),
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\n",
        "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\n",
    ],
)
def test_lists_json_and_objects_of_operators_are_manifests(grow, text):
    assert paths(grow({"a/a.yaml": text})) == ["a"]
