"""The cluster that an object runs in, as costgate.yaml profiles it: the nodes that its pods share.

The profile stands in the resource's attributes under `costgate_cluster`, where the readers put it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from costgate.price.kubernetes._amounts import ZERO
from costgate.price.kubernetes._serverless import PROVIDERS
from costgate.price.kubernetes._shape import CLUSTER
from costgate.price.pricer import ONE, Sku, Unpriced, sku
from costgate.price.view import View

FAMILIES = {"aws": "aws", "azurerm": "azure", "google": "gcp"}
PURCHASES = {"on-demand": "OnDemand", "spot": "Spot"}
SPOT_SELECTORS = (
    ("karpenter.sh/capacity-type", "spot"),
    ("eks.amazonaws.com/capacitytype", "spot"),
    ("cloud.google.com/gke-spot", "true"),
    ("kubernetes.azure.com/scalesetpriority", "spot"),
)
NODES = "nodes"  # the way to run pods where nodes are paid for
INSTANCE_TYPE = ("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type")
# What Google leaves of the price of a machine that runs the whole month: the mean of its four quarters.
# https://cloud.google.com/compute/docs/sustained-use-discounts
SUSTAINED = {
    **dict.fromkeys(("n1", "f1", "g1", "m1", "m2"), Decimal("0.7")),
    **dict.fromkeys(("n2", "n2d", "c2"), Decimal("0.8002")),
}


class Node(NamedTuple):
    """One instance type of a cluster, and its part of the pods. Memory in GiB."""

    provider: str
    type: str
    vcpu: Decimal
    memory: Decimal
    gpu: Decimal
    share: Decimal = ONE
    purchase: str = "OnDemand"

    @property
    def how(self) -> str:
        """How it is bought, in words."""
        return {"OnDemand": "on-demand", "Spot": "spot"}.get(self.purchase, "reserved")

    @property
    def sku(self) -> Sku:
        """An hour of it, in the words of its provider's list."""
        if self.provider == "aws":
            words = {"operatingSystem": "Linux", "tenancy": "Shared", "preInstalledSw": "NA"}
            return sku("AmazonEC2", "Compute Instance", purchase=self.purchase, instanceType=self.type, **words)
        if self.provider == "azurerm":
            return sku("Virtual Machines", "Virtual Machines", purchase=self.purchase, armSkuName=self.type)
        return sku("Compute Engine", "Compute", purchase=self.purchase, machineType=self.type)

    @property
    def multiplier(self) -> Decimal:
        """What is left of the price for a whole month."""
        if self.provider != "google" or self.purchase != "OnDemand":
            return ONE
        return SUSTAINED.get(self.type.partition("-")[0], ONE)


class Cluster(NamedTuple):
    """A cluster's profile, read. Without nodes OpenCost's default prices apply."""

    provider: str = ""
    region: str = ""
    nodes: tuple[Node, ...] = ()
    node_count: Decimal | None = None
    purchase: str = "OnDemand"
    idle_share: Decimal = ZERO
    default_request: Mapping[str, Any] = {}
    storage_classes: Mapping[str, Any] = {}
    compute: str = NODES

    @property
    def family(self) -> str:
        """The family of default prices."""
        return FAMILIES.get(self.provider, "default")


def cluster(r: View) -> Cluster:
    """Return the cluster that the object runs in; an empty profile when nobody stated one."""
    profile = r.resource.values.get(CLUSTER)
    if not isinstance(profile, dict):
        return Cluster()
    provider = str(profile.get("provider") or "")
    stated = str(profile.get("purchase") or "on-demand")
    purchase = PURCHASES.get(stated.lower(), stated)
    idle = _decimal(profile.get("idle_share"), ZERO)
    if not 0 <= idle < 1:
        raise Unpriced(f"idle_share of the cluster is {idle}: it must be at least 0 and below 1")
    count = profile.get("node_count")
    found = Cluster(
        provider=provider,
        region=str(profile.get("region") or ""),
        nodes=tuple(_node(provider, purchase, entry) for entry in profile.get("nodes") or ()),
        node_count=None if count is None else _decimal(count, ZERO),
        purchase=purchase,
        idle_share=idle,
        default_request=profile.get("default_request") or {},
        storage_classes=profile.get("storage_classes") or {},
        compute=str(profile.get("compute") or NODES),
    )
    return _consistent(found)


def _consistent(found: Cluster) -> Cluster:
    """Return the cluster; raise `Unpriced` where its profile has no nodes and speaks of them all the same."""
    if found.compute == NODES:
        return found
    provider, words = PROVIDERS.get(found.compute, ""), f"compute: {found.compute} in the cluster's profile in costgate.yaml"
    if found.provider != provider or not found.region:
        raise Unpriced(f"{words} needs provider: {provider} and a region")
    if found.nodes or found.idle_share or found.purchase != "OnDemand":
        raise Unpriced(f"{words} has no nodes to pay for: take nodes, purchase and idle_share out")
    return found


def nodes_for(found: Cluster, selector: Mapping[str, Any], *, gpu: bool) -> tuple[Node, ...]:
    """Return the nodes that pods with *selector* can run on: of the named type, with GPUs or better without."""
    words = {str(name).lower(): str(value).lower() for name, value in selector.items()}
    if found.nodes and words.get("kubernetes.io/os") == "windows":
        raise Unpriced("the pods run on Windows nodes, whose licences have no price here yet")
    spot = any(words.get(name) == value for name, value in SPOT_SELECTORS)
    nodes = tuple(node._replace(purchase="Spot") for node in found.nodes) if spot else found.nodes
    named = next((words[name] for name in INSTANCE_TYPE if name in words), "")
    if named and found.provider:
        wanted = tuple(node for node in nodes if node.type.lower() == named)
        return wanted or (_node(found.provider, "Spot" if spot else found.purchase, {"type": named}),)
    if gpu:
        able = tuple(node for node in nodes if node.gpu)
        if nodes and not able:
            raise Unpriced("the pods ask for GPUs, and no instance type of the cluster's nodes in costgate.yaml has one")
        return able
    return tuple(node for node in nodes if not node.gpu) or nodes


def known(provider: str, type: str) -> Node | None:
    """Return the size of an instance type in any case, as its provider's list writes it; None when nobody knows it."""
    return _types().get((provider, type.lower()))


@lru_cache(maxsize=1)
def _types() -> dict[tuple[str, str], Node]:
    with files("costgate.price.kubernetes").joinpath("_node_types.csv").open(encoding="utf-8") as lines:
        return {
            (row["provider"], row["type"].lower()): Node(
                row["provider"], row["type"], Decimal(row["vcpu"]), Decimal(row["memory_gib"]), Decimal(row["gpu"] or 0)
            )
            for row in csv.DictReader(lines)
        }


def _node(provider: str, purchase: str, entry: Mapping[str, Any]) -> Node:
    if not provider:
        raise Unpriced("the cluster names instance types without a provider: set clusters.NAME.provider in costgate.yaml")
    type = str(entry.get("type"))
    found = known(provider, type)
    if found is None:
        raise Unpriced(f"the vCPUs and memory of {type} are not known: is it an instance type of {provider}?")
    share = _decimal(entry.get("share"), ONE)
    if share <= 0:
        raise Unpriced(f"the share of {type} in the cluster is {share}: it must be above 0")
    return found._replace(share=share, purchase=purchase)


def _decimal(value: Any, default: Decimal) -> Decimal:
    try:
        return default if value is None else Decimal(str(value))
    except InvalidOperation:
        raise Unpriced(f"the cluster's profile holds {value!r:.40} where a number should be") from None
