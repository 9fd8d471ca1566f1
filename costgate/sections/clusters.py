"""What the nodes of Kubernetes clusters are, as costgate.yaml says under `clusters`."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from costgate.sections.section import Section, Text


class NodeType(Section, frozen=True):
    """One instance type among a cluster's nodes."""

    type: Annotated[Text, Meta(description="instance type, VM size or machine type, such as m5.xlarge")]
    share: Annotated[
        Decimal, Meta(description="its part of the pods, against the shares of the other types (default: as much)")
    ] = Decimal(1)


class DefaultRequest(Section, frozen=True):
    """What to assume for a container that requests nothing, in Kubernetes' words: `100m`, `128Mi`."""

    cpu: str = ""
    memory: str = ""


class ClusterProfile(Section, frozen=True):
    """What the nodes of a Kubernetes cluster are: from them its pods' costs follow."""

    provider: Annotated[Literal["aws", "azurerm", "google", ""], Meta(description="the cloud that runs the nodes")] = ""
    region: Annotated[str, Meta(description="the cloud's region, such as eu-west-1")] = ""
    compute: Annotated[
        Literal["nodes", "fargate", "autopilot"],
        Meta(description="what pods run on: nodes, EKS on AWS Fargate, or GKE Autopilot, which have no nodes to pay for"),
    ] = "nodes"
    nodes: Annotated[list[NodeType], Meta(description="the instance types; OpenCost's default prices when left out")] = []
    node_count: Annotated[Annotated[int, Meta(ge=0)] | None, Meta(description="how many nodes; for DaemonSets")] = None
    purchase: Annotated[
        Text, Meta(description="how the nodes are bought: on-demand, spot, or the catalog's word for a reservation")
    ] = "on-demand"
    idle_share: Annotated[
        Decimal, Meta(description="the part of the nodes that no pod requests, below 1: it is shared out among the pods")
    ] = Decimal(0)
    default_request: Annotated[
        DefaultRequest, Meta(description="for containers without requests, which are unpriced otherwise")
    ] = DefaultRequest()
    storage_classes: Annotated[
        dict[Text, Text], Meta(description="disk type by storage class, such as fast: gp3, where no manifest says it")
    ] = {}
