"""What a native resource holds inside itself, and Terraform keeps as a resource of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from costgate.read._pulumi_native_words import at

MACHINE = "google-native:compute:Instance"


class Part(NamedTuple):
    """One thing inside a resource: what to call it, its type token, and its inputs."""

    label: str
    token: str
    inputs: dict[str, Any]


def parts(token: str, inputs: dict[str, Any]) -> Iterator[Part]:
    """Yield the parts of a native resource; most have none."""
    found = PARTS.get(token)
    if found:
        yield from found(inputs)


def prepared(token: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs with the disks of a Google machine told apart: the boot disk, and the local ones."""
    if token != MACHINE:
        return inputs
    disks = _blocks(inputs, "disks")
    boot = next((disk for disk in disks if disk.get("boot") is True), None)
    return {**inputs, "bootDisk": boot, "scratchDisks": [disk for disk in disks if disk.get("type") == "SCRATCH"]}


def _data_disks(inputs: dict[str, Any]) -> Iterator[Part]:
    """Yield the managed disks that a virtual machine makes; those that are only attached are resources already."""
    profile = inputs.get("storageProfile")
    for index, disk in enumerate(_blocks(profile, "dataDisks")):
        if at(disk, "createOption").lower() == "attach" or at(disk, "managedDisk.id"):
            continue
        managed = disk.get("managedDisk")
        kind = managed.get("storageAccountType") if isinstance(managed, dict) else managed
        own = {"sku": {"name": kind or "Standard_LRS"}, "diskSizeGB": disk.get("diskSizeGB"), **_shared(inputs)}
        own["creationData"] = {"createOption": "Empty"}
        yield Part(f"dataDisks[{index}]", "azure-native:compute:Disk", own)


def _agent_pools(inputs: dict[str, Any]) -> Iterator[Part]:
    """Yield the node pools of a Kubernetes cluster after the first, which Terraform calls the default one."""
    for index, pool in enumerate(_blocks(inputs, "agentPoolProfiles")[1:], 1):
        own = {**pool, **_shared(inputs), "resourceName": inputs.get("resourceName")}
        yield Part(f"agentPoolProfiles[{index}]", "azure-native:containerservice:AgentPool", own)


def _nats(inputs: dict[str, Any]) -> Iterator[Part]:
    """Yield the Cloud NATs of a router."""
    for index, nat in enumerate(_blocks(inputs, "nats")):
        own = {"name": nat.get("name"), "region": inputs.get("region"), "natIps": nat.get("natIps")}
        yield Part(f"nats[{index}]", "gcp:compute/routerNat:RouterNat", own)


def _disks(inputs: dict[str, Any]) -> Iterator[Part]:
    """Yield the disks that a machine makes beside its boot disk."""
    for index, disk in enumerate(_blocks(inputs, "disks")):
        made = disk.get("initializeParams")
        if disk.get("boot") is True or not isinstance(made, dict) or disk.get("type") == "SCRATCH":
            continue
        own = {"zone": inputs.get("zone"), "type": made.get("diskType"), "sizeGb": made.get("diskSizeGb")}
        yield Part(f"disks[{index}]", "google-native:compute:Disk", own)


PARTS = {
    "azure-native:compute:VirtualMachine": _data_disks,
    "azure-native:containerservice:ManagedCluster": _agent_pools,
    "google-native:compute:Router": _nats,
    MACHINE: _disks,
}


def _shared(inputs: dict[str, Any]) -> dict[str, Any]:
    """Return where and whose the whole is, which its parts share."""
    return {name: inputs[name] for name in ("location", "tags", "resourceGroupName", "zones") if name in inputs}


def _blocks(holder: Any, name: str) -> list[dict[str, Any]]:
    items = holder.get(name) if isinstance(holder, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
