"""A Pulumi resource in Terraform's shape, whichever kind of provider it is of."""

from __future__ import annotations

from typing import Any

import msgspec

from costgate.read import _pulumi_native as native
from costgate.read._pulumi_json import State
from costgate.read._pulumi_kubernetes import is_kubernetes, kind_of
from costgate.read._pulumi_kubernetes import shaped as object_of
from costgate.read._pulumi_names import attribute, properties_of, type_of
from costgate.read._pulumi_values import converted
from costgate.read._terraform_json import given


def terraform_type(state: State) -> str:
    """Return the Terraform type of a resource; its Pulumi token where Terraform has no such thing."""
    if is_kubernetes(state.type):
        return kind_of(state.type, inputs_of(state))
    if native.is_native(state.type):
        return native.type_of(state.type, inputs_of(state))
    return type_of(state.type)


def normal(state: State) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a resource's inputs by Terraform's names, and what is unknown or sensitive in them."""
    inputs = inputs_of(state)
    if is_kubernetes(state.type):
        return object_of(state.type, inputs)
    if native.is_native(state.type):
        return converted(native.shaped(state.type, inputs), None)
    return converted(inputs, properties_of(state.type))


def inputs_of(state: State) -> dict[str, Any]:
    """Return a resource's inputs; what was noted of it where there are none, as in stacks that an old Pulumi wrote."""
    if state.inputs is not None or not given(state.outputs):
        return state.inputs or {}
    found = msgspec.json.decode(state.outputs)
    return found if isinstance(found, dict) else {}


def attributes_from(token: str, name: str) -> tuple[str, ...]:
    """Return Terraform's names of the attributes that come from the property *name*."""
    if is_kubernetes(token):
        return (name,)
    if native.is_native(token):
        return native.attributes_from(token, name)
    known = properties_of(token).get(name)
    return (known.name if known else attribute(name),)
