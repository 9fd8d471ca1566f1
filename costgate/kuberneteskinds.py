"""What Kubernetes objects are called here: `apps/v1` `StatefulSet` is `kubernetes_stateful_set`, as Terraform has it.

Kinds are told apart by API group too: a Knative `Service` is no Kubernetes `Service`. What is in no group that is known here
is a custom object, `kubernetes_manifest`, which Terraform calls any object that it has no type for.
"""

from __future__ import annotations

import re

MANIFEST = "kubernetes_manifest"
CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,100}")
# Kubernetes' own groups end in k8s.io or have no dot; these kinds of others have pricers or reasons of their own.
OTHERS = {
    "apps.openshift.io": {"DeploymentConfig"},
    "argoproj.io": {"Rollout"},
    "autoscaling.k8s.io": {"VerticalPodAutoscaler", "VerticalPodAutoscalerCheckpoint"},
    "karpenter.sh": {"NodePool"},
    "keda.sh": {"ScaledJob", "ScaledObject"},
}
NATIVE = frozenset({
    "", "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "apps", "authentication.k8s.io",
    "authorization.k8s.io", "autoscaling", "batch", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io",
    "events.k8s.io", "extensions", "flowcontrol.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "policy",
    "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
})  # fmt: skip


def group_of(api_version: str) -> str:
    """Return the API group: `apps` of `apps/v1`, nothing of `v1`."""
    return api_version.rpartition("/")[0]


def type_of(api_version: str, kind: str) -> str:
    """Return the resource type of an object, in Terraform's words."""
    group = group_of(api_version)
    if (group not in NATIVE and kind not in OTHERS.get(group, ())) or not NAME.fullmatch(kind):
        return MANIFEST
    return f"kubernetes_{CAPITAL.sub('_', kind).lower()}"
