"""The parameters of the shipped policies, as they find them at `data.gate`: amounts in micro-units, with texts to show."""

from __future__ import annotations

import re
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import msgspec

from costgate.judge.money import micros
from costgate.sections.policyparams import Cost, Guardrails, PolicyParams, TagRule

AMOUNTS = ("max_increase", "min_increase", "max_new", "max_resource", "max_total")
PERCENTS = ("max_increase_percent", "min_priced_percent")
# https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
# https://learn.microsoft.com/azure/virtual-machines/sizes/overview
# https://cloud.google.com/compute/docs/gpus
GPU: dict[str, tuple[str, ...]] = {
    "aws": (
        "dl1", "dl2q", "g3", "g3s", "g4ad", "g4dn", "g5", "g5g", "g6", "g6e", "g6f", "gr6", "gr6f", "p2", "p3", "p3dn", "p4d",
        "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300", "p6e-gb200", "trn1", "trn1n", "trn2", "trn2u",
    ),
    "azurerm": ("NC", "ND", "NG", "NV"),
    "google": ("a2", "a3", "a4", "a4x", "g2", "g4"),
}  # fmt: skip
# https://aws.amazon.com/ec2/previous-generation/
# https://learn.microsoft.com/azure/virtual-machines/sizes/previous-gen-sizes-list
# https://cloud.google.com/compute/docs/machine-resource
PREVIOUS: dict[str, tuple[str, ...]] = {
    "aws": (
        "a1", "c1", "c3", "c4", "cc2", "cr1", "g2", "g3", "g3s", "hs1", "i2", "m1", "m2", "m3", "m4", "p2", "r3", "r4", "t1",
    ),
    "azurerm": ("A", "Amv2", "Av2", "D", "DS", "DSv2", "Dv2", "F", "Fs", "G", "GS", "Ls", "NC", "NCsv2", "NV"),
    "google": ("f1", "g1", "n1"),
}  # fmt: skip


def of(params: PolicyParams) -> dict[str, Any]:
    """Return what the policies tags, cost, guardrails and recommendations find at data.gate, under their names."""
    return {
        "tags": {"rules": [_rule(rule) for rule in params.tags.rules], "propagation": params.tags.propagation},
        "cost": _cost(params.cost),
        "guardrails": _guardrails(params.guardrails),
        "recommendations": {
            "max_findings": params.recommendations.max_findings,
            "min_saving_micros": micros(params.recommendations.min_saving),
        },
    }


def unlimited(params: PolicyParams) -> set[str]:
    """Return the shipped files whose rules can find nothing in the long lists, as no parameter asks them to."""
    found = {
        "cost": params.cost.max_resource is None,
        "tag_propagation": not params.tags.propagation,
        "tag_rules": not params.tags.rules,
    }
    return {name for name, idle in found.items() if idle}


def _cost(cost: Cost) -> dict[str, Any]:
    """Return each amount as `NAME_micros` and each percentage as `NAME_basis_points`, with NAME as text; null for no limit."""
    found: dict[str, Any] = {"max_catalog_age_days": cost.max_catalog_age_days}
    for name in AMOUNTS:
        amount = getattr(cost, name)
        found[f"{name}_micros"] = None if amount is None else micros(amount)
        found[name] = None if amount is None else f"{amount:,.2f}"
    for name in PERCENTS:
        percent = getattr(cost, name)
        found[f"{name}_basis_points"] = None if percent is None else int((percent * 100).to_integral_value(ROUND_FLOOR))
        found[name] = None if percent is None else f"{Decimal(percent).normalize():f}"
    return found


def _guardrails(guardrails: Guardrails) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.structs.asdict(guardrails)
    for name, value in found.items():
        if name == "non_production" or name.endswith(("_except", "_environments")):
            found[name] = [one.strip().casefold() for one in value]
    return {
        **found,
        "gpu_families": {**GPU, **found["gpu_families"]},
        "previous_generation": {**PREVIOUS, **found["previous_generation"]},
    }


def _rule(rule: TagRule) -> dict[str, Any]:
    """Return a rule with its conditions as lists of folded values, its type as a pattern, and both as text."""
    when = {key: _folded(values) for key, values in rule.when.items()}
    return {
        "when": when,
        "require": rule.require,
        "allowed": {key: _folded(values) for key, values in rule.allowed.items()},
        "allowed_text": {key: ", ".join(values) for key, values in rule.allowed.items()},
        "pattern": f"^{'.*'.join(re.escape(part) for part in rule.type.split('*'))}$" if rule.type else "^.*$",
        "when_text": " and ".join(f"{key} is {_or(values)}" for key, values in rule.when.items()),
        "reason": f" {rule.reason.rstrip('.')}." if rule.reason else "",
    }


def _or(values: str | list[str]) -> str:
    listed = [values] if isinstance(values, str) else values
    return " or ".join("set" if value == "*" else value for value in listed)


def _folded(values: str | list[str]) -> list[str]:
    return [value.strip().casefold() for value in ([values] if isinstance(values, str) else values)]
