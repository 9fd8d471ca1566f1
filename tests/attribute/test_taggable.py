"""Which resources can carry tags."""

import json

import pytest

from costgate.attribute.taggable import _types, taggable
from tests.attribute.resources import resource

CLOUDS = ("aws", "azurerm", "google", "kubernetes")


@pytest.mark.parametrize(
    "type",
    [
        "aws_instance",
        "aws_autoscaling_group",
        "aws_alb",
        "azurerm_managed_disk",
        "azurerm_app_service_plan",
        "google_storage_bucket",
        "google_container_cluster",
        "google_container_node_pool",
        "google_sql_database_instance",
    ],
)
def test_types_with_tags_or_labels_are_taggable(type):
    assert taggable(resource(type))


@pytest.mark.parametrize(
    "type",
    [
        "aws_s3_bucket_versioning",
        "aws_route",
        "azurerm_subnet",
        "google_compute_network",
        "google_project_iam_member",
        "random_id",
    ],
)
def test_types_without_are_not(type):
    assert not taggable(resource(type))


def test_a_type_newer_than_the_lists_shows_it_by_its_merged_tags():
    assert taggable(resource("aws_brand_new_thing", unknown={"tags_all": True}))
    assert taggable(resource("google_brand_new_thing", effective_labels={}))
    assert not taggable(resource("aws_brand_new_thing", id="x"))


def test_googles_network_tags_are_no_labels():
    assert not taggable(resource("google_brand_new_thing", tags=["http-server"]))


@pytest.mark.parametrize("cloud", CLOUDS)
def test_the_lists_are_sorted_and_hold_only_their_clouds_types(cloud, pytestconfig):
    text = (pytestconfig.rootpath / "costgate" / "attribute" / "taggable" / f"{cloud}.txt").read_text(encoding="utf-8")
    types = text.splitlines()

    assert types == sorted(set(types))
    assert all(type.startswith(f"{cloud}_") for type in types)


def test_every_type_that_real_plans_tag_is_listed(shared):
    missing = set()
    for path in sorted((shared / "inputs" / "terraform").glob("*.json")):
        try:
            plan = json.loads(path.read_text(encoding="utf-8", errors="replace"))
        except ValueError:
            continue  # some of the real files are cut short on purpose
        for change in (plan.get("resource_changes") or []) if isinstance(plan, dict) else []:
            after = change["change"].get("after") or {}
            name = "labels" if change["type"].startswith("google_") else "tags"
            cloud = change["type"].partition("_")[0]
            if cloud in CLOUDS and change["mode"] == "managed" and isinstance(after.get(name), dict) and after[name]:
                missing |= {change["type"]} - _types(cloud)

    assert not missing


DEPLOYMENT = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}}
SETTING = {"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": {"name": "web"}}


class TestKubernetes:
    """Every object can carry labels, but only one that costs can lack one."""

    @pytest.mark.parametrize("status", ["priced", "usage", "unpriced", None])
    @pytest.mark.parametrize(
        "kind",
        [
            "deployment", "deployment_v1", "stateful_set", "daemon_set", "daemonset", "replica_set", "pod", "job", "cron_job_v1",
            "rollout", "scaled_job", "persistent_volume_claim",
        ],
    )  # fmt: skip
    def test_workloads_and_claims_on_volumes_are_taggable(self, kind, status):
        assert taggable(resource(f"kubernetes_{kind}"), status)

    @pytest.mark.parametrize("kind", ["deployment", "pod", "cron_job", "service", "ingress", "manifest"])
    def test_what_is_free_is_not(self, kind):
        """Such as a Pod that a ReplicaSet made, a suspended CronJob, or a Service inside the cluster."""
        assert not taggable(resource(f"kubernetes_{kind}"), "free")

    @pytest.mark.parametrize("kind", ["service", "service_v1", "ingress_v1", "manifest"])
    def test_kinds_that_are_mostly_free_are_when_they_are_known_to_cost(self, kind):
        assert taggable(resource(f"kubernetes_{kind}"), "priced")
        assert taggable(resource(f"kubernetes_{kind}"), "unpriced")
        assert not taggable(resource(f"kubernetes_{kind}"))

    @pytest.mark.parametrize("kind", ["config_map", "namespace", "role", "horizontal_pod_autoscaler", "node_pool"])
    def test_what_makes_nothing_of_its_own_to_pay_for_is_not(self, kind):
        assert not taggable(resource(f"kubernetes_{kind}"), "priced")
        assert not taggable(resource(f"kubernetes_{kind}"), "unpriced")

    def test_a_manifest_counts_as_the_object_that_it_holds(self):
        assert taggable(resource("kubernetes_manifest", manifest=DEPLOYMENT))
        assert not taggable(
            resource("kubernetes_manifest", manifest={**DEPLOYMENT, "apiVersion": "v1", "kind": "Secret"}), "unpriced"
        )
        assert not taggable(resource("kubernetes_manifest", manifest=SETTING), "free")

    def test_every_kind_with_a_pricer_is_listed_but_those_whose_pods_are_charged_elsewhere(self, pytestconfig):
        folder = pytestconfig.rootpath / "costgate" / "price" / "kubernetes"
        priced = {f"kubernetes_{path.stem}" for path in folder.glob("[a-z]*.py")}
        elsewhere = {type for type in priced if type.removeprefix("kubernetes_").startswith(ELSEWHERE)}

        assert priced - _types("kubernetes") == elsewhere
        assert _types("kubernetes") <= priced


ELSEWHERE = ("horizontal_pod_autoscaler", "node_pool", "resource_quota", "scaled_object")
