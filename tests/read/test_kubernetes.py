"""Kubernetes manifests become changes that create each object."""

import json

import pytest
from msgspec.structs import replace

from costgate.attribute.tags import tags_of
from costgate.errors import ConfigError, CostgateError, InputError
from costgate.model import Change, Location
from costgate.price.catalog import Catalog
from costgate.price.estimate import Estimator
from costgate.price.usage import Usage
from costgate.read.kubernetes import CLUSTER, attributes, looks_like_kubernetes, read, with_cluster
from costgate.sections.clusters import ClusterProfile, NodeType
from tests.read.manifests import CONFIG, SERVICE, changes

AWS = ClusterProfile(provider="aws", region="eu-west-1", nodes=[NodeType("m5.large")])


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def test_an_object_is_a_change_that_creates_it():
    (change,) = changes(SERVICE)
    assert (change.action, change.before, change.type, change.provider) == ("create", None, "kubernetes_service", "kubernetes")
    assert change.address == "Service/shop/web"
    assert (change.after.name, change.after.values["spec"]) == ("web", {"type": "ClusterIP"})


def test_each_document_has_its_own_line():
    text = f"# a comment\n\n---\n# Source: chart/templates/service.yaml\n{SERVICE}---\n\n---\n{CONFIG}..."
    assert [change.location for change in changes(text)] == [Location("all.yaml", 5), Location("all.yaml", 12)]


def test_the_objects_of_a_list_have_their_own_lines():
    text = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n"
    assert [(change.address, change.location.line) for change in changes(text)] == [("Pod/a", 4), ("Pod/b", 7)]


def test_the_items_of_a_typed_list_may_leave_out_what_they_are():
    (change,) = changes(json.dumps({"apiVersion": "apps/v1", "kind": "DeploymentList", "items": [{"metadata": {"name": "a"}}]}))
    assert change.type == "kubernetes_deployment"


def test_json_is_read_too():
    (change,) = changes(json.dumps({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}, indent="\t"))
    assert change.address == "Pod/a"


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + f"{SERVICE}---\n{CONFIG}".replace("\n", "\r\n").encode())
    assert [change.location.line for change in read(str(path)).changes()] == [1, 6]


def test_the_same_object_twice_has_two_addresses():
    assert [change.address for change in changes(f"{SERVICE}---\n{SERVICE}")] == ["Service/shop/web", "Service/shop/web#2"]


def test_a_custom_object_is_a_manifest_of_terraforms():
    (change,) = changes("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, labels: {team: b}}\nspec: {size: 1}\n")
    assert change.type == "kubernetes_manifest"
    assert change.after.values["manifest"]["spec"] == {"size": 1}
    assert tags_of(change.after).values == {"team": "b"}


def test_definitions_of_custom_resources_are_not_parsed():
    text = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\nspec: {broken: [\n"
    (change,) = changes(text)
    assert change.address == "CustomResourceDefinition/widgets.example.com"


def test_what_may_hold_secrets_is_not_kept():
    text = (
        """
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"env": "hunter2"}'}
spec:
  containers: [{name: a, env: [{name: A, value: hunter2}], args: [hunter2], command: [hunter2]}]
---
"""
        + CONFIG
    )
    found = changes(text)
    assert len(found) == 2
    assert "hunter2" not in repr(found)


def test_a_lone_equals_sign_is_a_text():
    """PyYAML knows it as a special value; kube-prometheus writes it."""
    (change,) = changes("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {matchType: =}\n")
    assert change.after.values["spec"] == {"matchType": "="}


class TestCluster:
    def test_the_profile_stands_among_the_attributes(self):
        (change,) = changes(SERVICE, cluster=AWS)
        assert change.after.values[CLUSTER]["nodes"] == [{"type": "m5.large"}]
        assert (change.after.region, change.after.region_origin) == ("eu-west-1", "the cluster in costgate.yaml")

    def test_terraforms_kubernetes_resources_get_it_too(self):
        (own,) = changes(SERVICE)
        other = Change("aws_instance.a", "aws_instance", "aws", "create", None, None)
        placed, untouched = with_cluster([own, other], AWS)
        assert placed.after.values[CLUSTER]["provider"] == "aws"
        assert untouched is other

    def test_without_a_profile_nothing_changes(self):
        (own,) = changes(SERVICE)
        assert list(with_cluster([own], None)) == [own]

    @pytest.mark.parametrize(
        ("wrong", "what"),
        [
            ({"idle_share": 1}, "idle_share"),
            ({"provider": ""}, "no provider"),
            ({"region": ""}, "no region"),
            ({"nodes": [NodeType("m5.large", 0)]}, "share of a node type"),
        ],
    )
    def test_a_profile_that_cannot_be_is_refused(self, wrong, what):
        with pytest.raises(ConfigError, match=what):
            changes(SERVICE, cluster=replace(AWS, **wrong))


class TestOwner:
    def test_labels_win_over_annotations_and_these_over_the_pods_and_the_namespaces_labels(self):
        text = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: shop, labels: {team: own}, annotations: {team: no, cost-center: "42", data: "%s"}}
spec: {template: {metadata: {labels: {cost-center: "0", app: web}}}}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {app: no, environment: prod}}
""" % ("long " * 20)
        tags = tags_of(changes(text)[0].after)
        assert tags.values == {"team": "own", "cost-center": "42", "app": "web", "environment": "prod", "namespace": "shop"}
        assert tags.origins["cost-center"] == "annotation"
        assert tags.origins["environment"] == tags.origins["namespace"] == "namespace label"


class TestFolder:
    def test_the_manifests_below_it_are_read_and_others_are_left_out(self, tmp_path):
        write(tmp_path, "b/service.yaml", SERVICE)
        write(tmp_path, "a.yml", CONFIG)
        write(tmp_path, "values.yaml", "replicas: 3\n")
        write(tmp_path, "package.json", '{"name": "web"}')
        write(tmp_path, ".git/x.yaml", CONFIG)
        plan = read(str(tmp_path))
        assert [change.address for change in plan.changes()] == ["ConfigMap/settings", "Service/shop/web"]
        assert all(change.location.file.startswith(str(tmp_path)) for change in plan.changes())

    def test_a_file_that_does_not_parse_makes_it_incomplete(self, tmp_path):
        write(tmp_path, "a.yaml", SERVICE)
        write(tmp_path, "b.yaml", SERVICE + "\nbroken: [\n")
        plan = read(str(tmp_path))
        assert plan.size == 1
        assert len(plan.incomplete) == 1
        assert "b.yaml:" in plan.incomplete[0]

    def test_a_chart_or_overlay_below_it_is_left_out_and_named(self, tmp_path):
        """Patches and templates are no objects before they are rendered."""
        write(tmp_path, "a.yaml", SERVICE)
        write(tmp_path, "overlays/prod/kustomization.yaml", "resources: [../../base]\n")
        write(tmp_path, "overlays/prod/patch.yaml", SERVICE)
        write(tmp_path, "charts/web/Chart.yaml", "name: web\n")
        write(tmp_path, "charts/web/templates/service.yaml", SERVICE)
        plan = read(str(tmp_path))
        assert plan.size == 1
        assert [line.partition(" is to be rendered")[0] for line in plan.incomplete] == [
            f"{tmp_path}/charts/web",
            f"{tmp_path}/overlays/prod",
        ]

    def test_a_folder_without_manifests_is_refused(self, tmp_path):
        write(tmp_path, "values.yaml", "a: 1\n")
        with pytest.raises(InputError, match="no file of this folder"):
            read(str(tmp_path))

    def test_its_digest_changes_with_a_file(self, tmp_path):
        write(tmp_path, "a.yaml", SERVICE)
        before = read(str(tmp_path)).digest
        write(tmp_path, "a.yaml", SERVICE + "# more\n")
        assert read(str(tmp_path)).digest != before


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SERVICE, True),
        ("# c\n---\nkind: Pod\napiVersion: v1\n", True),
        ("- apiVersion: v1\n  kind: Pod\n", True),
        (json.dumps({"apiVersion": "v1", "kind": "List"}, indent=1), True),
        (json.dumps({"format_version": "1.2", "resource_changes": [{"apiVersion": "v1", "kind": "x"}]}), False),
        ("version: 1\nkind: x\n", False),
        ("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", False),
        ("", False),
    ],
)
def test_kubernetes_is_recognised_by_its_content(content, expected):
    assert looks_like_kubernetes(content.encode()) is expected


def test_a_folder_is_recognised_by_its_files(tmp_path):
    write(tmp_path, "a/main.tf", "")
    assert not looks_like_kubernetes(tmp_path)
    assert not looks_like_kubernetes(str(tmp_path / "missing"))
    write(tmp_path, "a/b/pod.yaml", SERVICE)
    assert looks_like_kubernetes(tmp_path)
    write(tmp_path, "chart/Chart.yaml", "name: a\n")
    assert looks_like_kubernetes(str(tmp_path / "chart"))


def test_a_manifest_from_elsewhere_gets_its_type_and_attributes():
    type, values = attributes(
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "data": {"a": "secret"}}
    )
    assert (type, sorted(values)) == ("kubernetes_deployment", ["apiVersion", "kind", "metadata"])


def test_every_real_manifest_gives_a_result_or_a_reason(shared):
    estimator = Estimator(Catalog(), Usage(), as_of="2026-11-01")
    files = sorted((shared / "inputs" / "kubernetes").iterdir())
    read_files = 0
    for path in files:
        assert looks_like_kubernetes(path), path.name
        try:
            plan = read(str(path), cluster=AWS)
        except CostgateError as error:
            assert error.what  # noqa: PT017
            continue
        read_files += 1
        for change in plan.changes():
            estimate = estimator.estimate(change, plan.graph)
            assert estimate.location.line, path.name
            assert estimate.status != "priced" or estimate.lines, f"{path.name}: {change.address} is priced without a line"
            assert estimate.status == "priced" or estimate.reason or estimate.lines, f"{path.name}: {change.address}"
    assert len(files) > 100
    assert read_files == len(files)
