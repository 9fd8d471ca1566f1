"""Which resources can carry tags."""

import json

import pytest

from costgate.attribute.taggable import _types, taggable
from tests.attribute.resources import resource

CLOUDS = ("aws", "azurerm", "google")


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
