"""Tags that do not reach what a resource makes."""

from .changes import References, resource, told

TAGS = {"team": "payments"}


def left(type, values=None, **rest):
    fact = told(type, values, wanted="propagation", tags=TAGS, **rest)
    return (fact.to, fact.tag_names) if fact else None


def test_tags_that_stay_with_an_autoscaling_group_are_named():
    origins = {"team": "group-only tag team", "environment": "tag env"}
    assert left("aws_autoscaling_group", origins=origins) == ("instances", "team")
    assert left("aws_autoscaling_group", origins={"team": "tag team"}) is None


def test_a_launch_template_tags_instances_and_volumes():
    both = [{"resource_type": kind, "tags": TAGS} for kind in ("instance", "volume")]
    assert left("aws_launch_template") == ("instances and volumes", "")
    assert left("aws_launch_template", {"tag_specifications": both[:1]}) == ("volumes", "")
    assert left("aws_launch_template", {"tag_specifications": both}) is None


def test_tags_that_the_plan_does_not_show_are_tags():
    blocks = [{"resource_type": "instance", "tags": TAGS}, {"resource_type": "volume"}]
    unknown = {"tag_specifications": [{}, {"tags": True}]}
    assert left("aws_launch_template", {"tag_specifications": blocks}, unknown=unknown) is None


def test_an_instance_gives_its_volumes_tags():
    assert left("aws_instance") == ("volumes", "")
    assert left("aws_instance", {"volume_tags": TAGS}) is None
    assert left("aws_instance", {"root_block_device": [{"tags": TAGS}]}) is None
    assert left("aws_instance", default_tags=TAGS) is None


def test_an_instance_without_tags_has_none_to_pass_on():
    assert told("aws_instance", {}, wanted="propagation") is None


def test_an_ecs_service_must_be_told_to():
    assert left("aws_ecs_service") == ("tasks", "")
    assert left("aws_ecs_service", {"propagate_tags": "NONE"}) == ("tasks", "")
    assert left("aws_ecs_service", {"propagate_tags": "SERVICE"}) is None


def test_an_eks_node_group_needs_a_launch_template_with_tags():
    assert left("aws_eks_node_group") == ("instances and volumes", "")
    group = {"launch_template": [{"version": "1"}]}
    assert left("aws_eks_node_group", group) is None  # the template is not in the plan
    template = resource("aws_launch_template", {"tag_specifications": [{"resource_type": "instance", "tags": TAGS}]})
    graph = References([template], {("aws_eks_node_group.it", ("launch_template", 0, "id")): [template.address]})
    assert left("aws_eks_node_group", group, graph=graph) == ("volumes", "")
