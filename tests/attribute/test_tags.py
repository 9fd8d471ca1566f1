"""A resource's tags as the cloud will see them."""

import pytest

from costgate.attribute.tags import namespace_of, tags_of
from tests.attribute.resources import resource

DEFAULTS = {"Team": "platform", "Env": "prod"}


def test_default_tags_of_the_provider_block_reach_a_resource_whose_plan_does_not_show_them_merged():
    tags = tags_of(resource("aws_sqs_queue", tags=None, default_tags=DEFAULTS))

    assert tags.values == DEFAULTS
    assert tags.origins == {"Team": "default tag", "Env": "default tag"}


def test_a_resources_own_tag_wins_over_the_default_tag():
    tags = tags_of(resource("aws_sqs_queue", tags={"Team": "payments"}, default_tags=DEFAULTS))

    assert tags.values == {"Team": "payments", "Env": "prod"}
    assert tags.origins == {"Env": "default tag"}


def test_tags_all_is_what_aws_will_see():
    tags = tags_of(resource(tags={"Team": "payments"}, tags_all={"Team": "payments", "Env": "dev"}, default_tags=DEFAULTS))

    assert tags.values == {"Team": "payments", "Env": "dev"}
    assert tags.origins == {"Env": "default tag"}


def test_an_untagged_new_resource_has_no_tags_although_its_tags_all_is_unknown():
    """The AWS provider leaves `tags_all` unknown when there is nothing to put in it."""
    tags = tags_of(resource(tags=None, unknown={"tags_all": True, "id": True}))

    assert not tags.values
    assert not tags.all_hidden


def test_an_unknown_tags_all_beside_known_tags_means_unknown_default_tags():
    tags = tags_of(resource(tags={"Team": "payments"}, unknown={"tags_all": True}))

    assert tags.values == {"Team": "payments"}
    assert tags.all_hidden == "known only after apply"


def test_a_tag_whose_value_is_known_only_after_apply_is_hidden():
    tags = tags_of(
        resource(tags={"Name": "x"}, tags_all={"Name": "x"}, unknown={"tags": {"Team": True}, "tags_all": {"Team": True}})
    )

    assert tags.values == {"Name": "x"}
    assert tags.hidden == {"Team": "known only after apply"}


def test_tags_that_are_unknown_as_a_whole_hide_all_names():
    tags = tags_of(resource(unknown={"tags": True, "tags_all": True}, default_tags={"Env": "prod"}))

    assert tags.values == {"Env": "prod"}
    assert tags.all_hidden == "known only after apply"


@pytest.mark.parametrize("merged", ["tags_all", "effective_labels", "terraform_labels"])
def test_a_sensitive_tag_does_not_come_back_through_the_providers_merged_copy(merged):
    """Terraform marks `tags` as sensitive, but not what the provider computes from it."""
    type, own = ("aws_instance", "tags") if merged == "tags_all" else ("google_compute_disk", "labels")
    values = {own: {"name": "x"}, merged: {"name": "x", "team": "s3cret"}}

    tags = tags_of(resource(type, unknown={own: {"team": "sensitive"}}, **values))

    assert "s3cret" not in repr(tags)
    assert tags.values == {"name": "x"}
    assert tags.hidden == {"team": "sensitive"}


def test_tags_that_are_sensitive_as_a_whole_do_not_come_back_through_tags_all():
    tags = tags_of(resource(tags_all={"Team": "s3cret"}, unknown={"tags": "sensitive"}))

    assert "s3cret" not in repr(tags)
    assert tags.all_hidden == "sensitive"


def test_values_that_are_not_text_become_text_and_null_is_no_tag():
    tags = tags_of(resource(tags={"n": 7, "f": 1.5, "yes": True, "no": False, "none": None, "odd": ["x"]}))

    assert tags.values == {"n": "7", "f": "1.5", "yes": "true", "no": "false"}


def test_volume_tags_are_kept_apart_from_the_instances_own():
    tags = tags_of(resource(tags={"Name": "x"}, volume_tags={"Team": "payments"}))

    assert tags.values == {"Name": "x"}
    assert tags.disks == {"Team": "payments"}


class TestAutoscalingGroup:
    """`tag` blocks; default tags do not reach it."""

    def group(self, *tags, **more):
        blocks = [dict(zip(("key", "value", "propagate_at_launch"), tag)) for tag in tags]
        return resource("aws_autoscaling_group", tag=blocks, **more)

    def test_its_tag_blocks_are_its_tags_and_default_tags_are_not(self):
        tags = tags_of(self.group(("Team", "payments", True), default_tags=DEFAULTS))

        assert tags.values == {"Team": "payments"}

    def test_a_tag_that_does_not_propagate_is_told_apart(self):
        tags = tags_of(self.group(("Team", "payments", True), ("Env", "prod", False)))

        assert tags.values == {"Team": "payments", "Env": "prod"}
        assert tags.origins == {"Team": "tag", "Env": "group-only tag"}

    @pytest.mark.parametrize("turn", [1, -1])
    def test_of_two_blocks_with_one_key_the_propagated_one_counts(self, turn):
        tags = tags_of(self.group(*[("Team", "group", False), ("Team", "instances", True)][::turn]))

        assert tags.values == {"Team": "instances"}

    def test_an_unknown_value_is_hidden(self):
        group = resource(
            "aws_autoscaling_group", tag=[{"key": "Team", "propagate_at_launch": True}], unknown={"tag": [{"value": True}]}
        )

        assert tags_of(group).hidden == {"Team": "known only after apply"}

    def test_a_sensitive_block_hides_all_names(self):
        group = resource("aws_autoscaling_group", tag=[None], unknown={"tag": ["sensitive"]})

        assert tags_of(group).all_hidden == "sensitive"

    def test_the_tags_list_of_old_providers_counts(self):
        group = resource("aws_autoscaling_group", tags=[{"key": "Team", "value": "payments", "propagate_at_launch": "true"}])

        assert tags_of(group).values == {"Team": "payments"}


@pytest.mark.parametrize("merged", ["effective_labels", "terraform_labels"])
def test_google_labels_come_from_the_merged_map(merged):
    disk = resource("google_compute_disk", labels={"team": "payments"}, **{merged: {"team": "payments", "env": "prod"}})

    tags = tags_of(disk)

    assert tags.values == {"team": "payments", "env": "prod"}
    assert tags.origins == {"env": "default label"}
    assert tags.word == "label"


def test_google_default_labels_lie_under_the_resources_own():
    tags = tags_of(resource("google_compute_disk", labels={"team": "payments"}, default_tags={"team": "x", "env": "prod"}))

    assert tags.values == {"team": "payments", "env": "prod"}


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("google_container_cluster", {"resource_labels": {"team": "payments"}}),
        (
            "google_container_node_pool",
            {"node_config": [{"resource_labels": {"team": "payments"}, "labels": {"team": "kubernetes"}}]},
        ),
        ("google_sql_database_instance", {"settings": [{"user_labels": {"team": "payments"}}]}),
        ("google_cloud_run_service", {"metadata": [{"labels": {"team": "payments"}}]}),
        (
            "google_monitoring_notification_channel",
            {"user_labels": {"team": "payments"}, "labels": {"email_address": "a@b.example"}},
        ),
        ("kubernetes_deployment", {"metadata": [{"labels": {"team": "payments"}}]}),
        ("kubernetes_manifest", {"metadata": {"labels": {"team": "payments"}}}),
        ("kubernetes_manifest", {"manifest": {"kind": "Deployment", "metadata": {"labels": {"team": "payments"}}}}),
        ("azurerm_managed_disk", {"tags": {"team": "payments"}}),
        ("azapi_resource", {"tags": {"team": "payments"}}),
        ("awscc_s3_bucket", {"tags": [{"key": "team", "value": "payments"}]}),
    ],
)
def test_tags_are_found_wherever_a_provider_puts_them(type, values):
    assert tags_of(resource(type, **values)).values == {"team": "payments"}


def test_an_unknown_block_hides_the_labels_inside():
    tags = tags_of(resource("google_sql_database_instance", unknown={"settings": True}))

    assert tags.all_hidden == "known only after apply"


def test_azure_has_no_default_tags():
    assert tags_of(resource("azurerm_managed_disk", tags=None, default_tags=DEFAULTS)).values == {}


def test_an_unknown_value_in_a_list_of_tags_is_hidden():
    bucket = resource("awscc_s3_bucket", tags=[{"key": "team"}, {}], unknown={"tags": [{"value": True}, "sensitive"]})

    tags = tags_of(bucket)

    assert tags.hidden == {"team": "known only after apply"}
    assert tags.all_hidden == "sensitive"


LABELS = {"metadata": {"labels": {"team": "payments"}}}


class TestKubernetes:
    """Labels, annotations, the labels of the pods and of the namespace."""

    def test_labels_go_before_annotations_those_before_the_labels_of_pods_and_these_before_the_namespaces(self):
        deployment = resource(
            "kubernetes_deployment",
            metadata={"labels": {"a": "1"}, "annotations": {"a": "2", "b": "2"}},
            spec={"template": {"metadata": {"labels": {"b": "3", "c": "3"}}}},
            default_tags={"c": "4", "namespace": "shop"},
        )

        tags = tags_of(deployment)

        assert tags.values == {"a": "1", "b": "2", "c": "3", "namespace": "shop"}
        assert tags.origins == {"b": "annotation", "c": "pod label", "namespace": "namespace label"}

    @pytest.mark.parametrize(
        ("type", "spec"),
        [
            ("kubernetes_deployment", {"template": LABELS}),
            ("kubernetes_deployment_v1", [{"template": [{"metadata": [{"labels": {"team": "payments"}}]}]}]),
            ("kubernetes_cron_job", {"jobTemplate": {"spec": {"template": LABELS}}}),
            ("kubernetes_cron_job_v1", [{"job_template": [{"spec": [{"template": [LABELS]}]}]}]),
            ("kubernetes_scaled_job", {"jobTargetRef": {"template": LABELS}}),
        ],
    )
    def test_the_labels_of_pods_are_found_in_every_workload(self, type, spec):
        tags = tags_of(resource(type, spec=spec))

        assert (tags.values, tags.origins) == ({"team": "payments"}, {"team": "pod label"})

    def test_an_annotation_that_is_longer_than_a_label_may_be_is_no_tag(self):
        assert tags_of(resource("kubernetes_pod", metadata={"annotations": {"note": "x" * 64}})).values == {}

    def test_a_manifest_that_is_known_only_after_apply_hides_its_labels(self):
        assert tags_of(resource("kubernetes_manifest", unknown={"manifest": True})).all_hidden == "known only after apply"

    def test_a_label_inside_a_manifest_may_be_sensitive(self):
        hidden = {"manifest": {"metadata": {"labels": {"team": "sensitive"}}}}

        assert tags_of(resource("kubernetes_manifest", manifest={"metadata": {}}, unknown=hidden)).hidden == {
            "team": "sensitive"
        }

    @pytest.mark.parametrize(
        ("it", "namespace"),
        [
            (resource("kubernetes_deployment", metadata={"namespace": "shop"}), "shop"),
            (resource("kubernetes_deployment_v1", metadata=[{"namespace": "shop"}]), "shop"),
            (resource("kubernetes_manifest", manifest={"metadata": {"namespace": "shop"}}), "shop"),
            (resource("kubernetes_deployment", metadata={}), ""),
            (resource("kubernetes_deployment", metadata=[{"namespace": None}]), ""),
            (resource("aws_instance", metadata={"namespace": "shop"}), ""),
        ],
    )
    def test_a_namespace_is_the_one_that_the_object_states(self, it, namespace):
        assert namespace_of(it) == namespace
