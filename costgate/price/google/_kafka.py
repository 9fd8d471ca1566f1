"""Managed Service for Apache Kafka: what a cluster's vCPUs and memory make in data compute units (DCU)."""

from __future__ import annotations

from decimal import Decimal

from costgate.price.view import View

SERVICE = "Managed Service for Apache Kafka"
DCU_PER_VCPU = Decimal("0.6")
DCU_PER_GIB = Decimal("0.1")
GIB = 1024**3


def units(r: View) -> Decimal:
    """Return the DCU of a cluster: https://cloud.google.com/managed-service-for-apache-kafka/pricing."""
    capacity = r.block("capacity_config")
    return capacity.number("vcpu_count") * DCU_PER_VCPU + capacity.number("memory_bytes") / GIB * DCU_PER_GIB
