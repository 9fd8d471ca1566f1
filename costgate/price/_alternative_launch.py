"""Rules for what starts from a launch template, a launch configuration or a task definition: the change is made there."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price import _alternative_classes as classes
from costgate.price import _alternative_disks as disks
from costgate.price._alternative_parts import Proposal, Step, Subject
from costgate.price.aws._launch import CONFIGURATION, TEMPLATE, template
from costgate.price.view import View

CREDITS = "credit_specification"  # which a launch configuration does not have


def group(subject: Subject) -> Iterator[Proposal]:
    """Propose other instances and other disks for an autoscaling group that has instances of one kind."""
    r = subject.view
    found = source(r)
    if found is None or r.has("mixed_instances_policy"):
        return
    inside = subject._replace(view=found)
    proposed = [*classes.server(inside), *(_disks(found) if found.type == TEMPLATE else disks.instance(inside))]
    for one in proposed:
        if found.type == TEMPLATE or all(step.path[0] != CREDITS for step in one.steps):
            yield one._replace(target=found.resource)


def tasks(subject: Subject) -> Iterator[Proposal]:
    """Propose arm64 for the tasks of an ECS service, which costs less on Fargate."""
    definition = subject.view.target("task_definition")
    if definition is None:
        return
    platform = definition.block("runtime_platform")
    linux = platform.text("operating_system_family", "LINUX").upper() == "LINUX"
    now = platform.text("cpu_architecture", "X86_64")
    if linux and now.upper() == "X86_64":
        steps = (Step((*platform.path, "cpu_architecture"), now, "ARM64"),)
        yield Proposal("arm64", "fargate", steps, target=definition.resource)


def source(r: View) -> View | None:
    """Return the launch configuration or launch template of an autoscaling group, if it is in the plan."""
    found = next((one for one in r.targets("launch_configuration") if one.type == CONFIGURATION), None)
    blocks = r.blocks("launch_template")
    return found or (template(blocks[0], "id", "name") if blocks else None)


def _disks(source: View) -> Iterator[Proposal]:
    return disks.stated([block for mapping in source.blocks("block_device_mappings") for block in mapping.blocks("ebs")])
