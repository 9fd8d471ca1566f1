"""Plans as Terraform writes them, built in code."""

import json

import pytest

from costgate.errors import InputError
from costgate.read import terraform

SIZE = {"size": 8}


def resource_change(address="aws_ebs_volume.a", actions=("create",), before=None, after=SIZE, **rest):
    """One entry of `resource_changes`; what is not stated follows from the address."""
    change = {name: rest.pop(name) for name in list(rest) if name in CHANGE}
    module, _, own = address.rpartition(".") if "." not in address else split(address)
    type, _, name = own.partition(".")
    if module:
        rest.setdefault("module_address", module)
    return {
        "address": address,
        "mode": "managed",
        "type": type,
        "name": name.partition("[")[0],
        **rest,
        "change": {"actions": list(actions), "before": before, "after": after, "after_unknown": {}, **change},
    }


CHANGE = ("after_unknown", "before_sensitive", "after_sensitive", "importing")


def split(address):
    """The module path, an empty separator, and the resource's own part of *address*."""
    bare, _, key = address.partition("[") if address.endswith("]") and not address.startswith("module.") else (address, "", "")
    parts = bare.split(".")
    own = ".".join(parts[-2:]) + (f"[{key}" if key else "")
    return ".".join(parts[:-2]), "", own


def plan(*changes, version="1.2", configuration=None, **rest):
    """A plan as a document."""
    return {
        "format_version": version,
        "terraform_version": "1.9.0",
        "resource_changes": list(changes),
        "configuration": configuration or {},
        **rest,
    }


def written(*resources, providers=None, **module):
    """A `configuration` whose root module holds *resources*."""
    return {"provider_config": providers or {}, "root_module": {"resources": list(resources), **module}}


def block(address, provider_key="", **expressions):
    """A resource as the author wrote it."""
    type, _, name = address.partition(".")
    return {
        "address": address,
        "mode": "managed",
        "type": type,
        "name": name,
        "provider_config_key": provider_key or type.partition("_")[0],
        "expressions": expressions,
    }


def reference(*names):
    """An expression that refers to *names*."""
    return {"references": list(names)}


def constant(value):
    """An expression that is a constant."""
    return {"constant_value": value}


def aws(region=None, **expressions):
    """The provider block of AWS."""
    if region is not None:
        expressions["region"] = region if isinstance(region, dict) else constant(region)
    return {"name": "aws", "expressions": expressions}


def read(document, **options):
    """Read a plan document, or its bytes."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return terraform.read("plan.json", content=content, **options)


def changes(*entries, **options):
    """The changes of a plan with these entries."""
    return list(read(plan(*entries, **options)).changes())


def refusal(document):
    """The error of a plan document, or of its bytes, that cannot be read."""
    with pytest.raises(InputError) as caught:
        list(read(document).changes())
    assert caught.value.where == "plan.json"
    return caught.value


def only(*entries, **options):
    """The only change of a plan with these entries."""
    (change,) = changes(*entries, **options)
    return change
