"""Kubernetes manifests, and what is read from them."""

from costgate.read.kubernetes import read

SERVICE = """apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: ClusterIP}
"""
CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {password: hunter2}\n"


def changes(text, **rest):
    return list(read("all.yaml", content=text.encode(), **rest).changes())
