"""Kubernetes objects in a Pulumi program: each is the whole manifest, under a token such as `kubernetes:apps/v1:Deployment`."""

from __future__ import annotations

import re
from typing import Any

from costgate.kuberneteskinds import MANIFEST, type_of
from costgate.read._pulumi_values import converted, plain

KUBERNETES = "kubernetes"
RELEASE = re.compile(r"kubernetes:helm\.sh/v\d+:Release")
RELEASES = ("chart", "name", "namespace", "version")  # its values may hold anything
CUSTOM = "kubernetes:apiextensions.k8s.io:CustomResource"


def is_kubernetes(token: str) -> bool:
    """Tell whether a type is one of Pulumi's Kubernetes provider."""
    return token.startswith(f"{KUBERNETES}:")


def kind_of(token: str, inputs: dict[str, Any]) -> str:
    """Return the Terraform type of an object, by its API version and kind."""
    if RELEASE.fullmatch(token):
        return "helm_release"
    manifest = _manifest(token, inputs)
    return type_of(plain(manifest.get("apiVersion")), plain(manifest.get("kind")))


def shaped(token: str, inputs: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return an object's fields without what may hold secrets, and what is unknown or sensitive in them."""
    from costgate.read.kubernetes import attributes  # with its YAML parser, which no other file of Pulumi's needs

    values, marks = converted(_manifest(token, inputs), None)
    if RELEASE.fullmatch(token):
        return {name: values[name] for name in RELEASES if name in values}, {}
    type, kept = attributes(values)
    return kept, {"manifest": marks} if type == MANIFEST else marks


def _manifest(token: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Return the manifest, with the kind and version that the token states where the inputs leave them out."""
    group, _, kind = token.removeprefix(f"{KUBERNETES}:").rpartition(":")
    if RELEASE.fullmatch(token) or token == CUSTOM:
        return inputs
    return {"apiVersion": group.removeprefix("core/"), "kind": kind, **inputs}


def name_in(values: dict[str, Any]) -> str:
    """Return the name that an object has in its cluster; empty where it is not known."""
    metadata = values.get("metadata")
    name = metadata.get("name") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else ""
