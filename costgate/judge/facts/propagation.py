"""Tags that do not reach what a resource makes: instances, their volumes, and tasks are billed without them.

See https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html and
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from costgate.judge.facts.nouns import Propagation
from costgate.judge.facts.reader import Reader, Subject, at
from costgate.model import Resource

Told = Mapping[str, object]
TEMPLATE = "aws_launch_template"
GROUP_ONLY = "group-only tag "  # how attribution calls the tags of a group that its instances do not get
MADE = ("instance", "volume")


def _told(to: str, mend: str, names: Iterable[str] = ()) -> Told:
    return {"to": to, "tag_names": " and ".join(sorted(names)), "mend": mend}


def _group(r: Reader) -> Told | None:
    """Read an autoscaling group: which of the tags that say who pays stay with the group."""
    found = [origin.removeprefix(GROUP_ONLY) for origin in r.allocated.owner.origins.values() if origin.startswith(GROUP_ONLY)]
    return _told("instances", "set propagate_at_launch = true in these tag blocks", found) if found else None


def _template(r: Reader) -> Told | None:
    """Read a launch template; the provider's default tags do not reach what is made from it."""
    if r.hides("tag_specifications"):
        return None
    return _missing(_specified(r.resource), "add")


def _missing(specified: set[str], how: str) -> Told | None:
    left = [kind for kind in MADE if kind not in specified]
    if not left:
        return None
    blocks = " and ".join(f'"{kind}"' for kind in left)
    return _told(
        " and ".join(f"{kind}s" for kind in left), f"{how} tag_specifications with resource_type {blocks} and the tags"
    )


def _specified(template: Resource) -> set[str]:
    """Return what a launch template tags; a block whose tags are not shown counts."""
    blocks = template.values.get("tag_specifications")
    blocks = blocks if isinstance(blocks, list) else []
    marks = template.unknown.get("tag_specifications")
    marks = marks if isinstance(marks, list) else []
    found = set()
    for number, block in enumerate(blocks):
        hidden = number < len(marks) and at(marks[number], ("tags",))
        if isinstance(block, dict) and (block.get("tags") or hidden):
            found.add(str(block.get("resource_type")))
    return found


def _instance(r: Reader) -> Told | None:
    """Read an instance, whose volumes have `volume_tags` or tags of their own, and the provider's default ones."""
    disk = ("root_block_device", "tags")
    own = r.has("volume_tags") or r.has(*disk) or bool(r.get("root_block_device", "tags_all")) or r.resource.default_tags
    if own or not r.allocated.tags or r.has("launch_template"):
        return None
    return _told("volumes", "set volume_tags, or tags in root_block_device and each ebs_block_device")


def _service(r: Reader) -> Told | None:
    if r.hides("propagate_tags") or r.text("propagate_tags").upper() in ("SERVICE", "TASK_DEFINITION"):
        return None
    return _told("tasks", 'set propagate_tags = "SERVICE"')


def _node_group(r: Reader) -> Told | None:
    """Read an EKS node group: its tags stay with it, and instances have those of a launch template, if it has one."""
    if not r.has("launch_template"):
        return _told("instances and volumes", "give it a launch template with tag_specifications for instances and volumes")
    templates = [*r.targets("launch_template", 0, "id"), *r.targets("launch_template", 0, "name")]
    found = next((template for template in templates if template.type == TEMPLATE), None)
    if found is None or found.unknown.get("tag_specifications") is True:
        return None
    return _missing(_specified(found), f"in {found.address}, add")


PROPAGATION = Subject(
    "propagation",
    Propagation,
    {
        "aws_autoscaling_group": _group,
        "aws_ecs_service": _service,
        "aws_eks_node_group": _node_group,
        "aws_instance": _instance,
        "aws_launch_template": _template,
    },
)
