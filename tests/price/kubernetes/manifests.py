"""How tests ask what the objects of a manifest are charged."""

from decimal import Decimal

from costgate.price.lookup import pricer
from costgate.price.pricer import Free, Unpriced
from costgate.price.view import View
from costgate.read import kubernetes
from costgate.sections.clusters import ClusterProfile, DefaultRequest, NodeType

AWS = ClusterProfile(provider="aws", region="eu-west-1", nodes=[NodeType("m5.large")], node_count=3)
GPU = ClusterProfile(provider="aws", region="eu-west-1", nodes=[NodeType("m5.large"), NodeType("g4dn.xlarge")])
GOOGLE = ClusterProfile(provider="google", region="us-central1")
AZURE = ClusterProfile(provider="azurerm", region="westeurope")
DEFAULTS = ClusterProfile(default_request=DefaultRequest("200m", "256Mi"))

POD = """
        containers:
        - name: app
          image: app
          resources: {requests: {cpu: 500m, memory: 1Gi}}
"""


def workload(kind, spec="", *, api="apps/v1", pod=POD, name="app", namespace=""):
    """The manifest of a workload with a pod template."""
    where = f", namespace: {namespace}" if namespace else ""
    return f"""---
apiVersion: {api}
kind: {kind}
metadata: {{name: {name}{where}}}
spec:
  {spec}
  template:
    spec:{pod}"""


def asked(text, usage=None, cluster=None, kind=""):
    """The charges of the first object of *kind*, or of the first of all, and why it is free or unpriced beyond them."""
    plan = kubernetes.read("manifests.yaml", cluster=cluster, content=text.encode())
    change = next(change for change in plan.changes() if not kind or change.address.startswith(f"{kind}/"))
    found = pricer(change.type)
    view = View(change.after, graph=plan.graph, usages=usage or {}, usage_units=found.usage, as_of="2026-11-01")
    charges, reason = [], ""
    try:
        charges.extend(found.pricing(view))
    except (Free, Unpriced) as outcome:
        reason = f"{type(outcome).__name__}: {outcome}"
    return charges, reason


def amounts(text, usage=None, cluster=None, kind=""):
    """The amount of each charge, by its name."""
    return {charge.name: charge.quantity and charge.quantity.amount for charge in asked(text, usage, cluster, kind)[0]}


def ranges(text, usage=None, cluster=None, kind=""):
    """The least, the expected and the most of each charge, by its name."""
    return {
        charge.name: (charge.low.amount, charge.quantity.amount, charge.high.amount)
        for charge in asked(text, usage, cluster, kind)[0]
    }


def reason(text, usage=None, cluster=None, kind=""):
    """Why an object is free or unpriced."""
    return asked(text, usage, cluster, kind)[1]


def month(each, count=1):
    """So much of something for a month of 730 hours."""
    return Decimal(each) * count * 730
