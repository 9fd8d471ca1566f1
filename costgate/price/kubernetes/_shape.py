"""One way to read Kubernetes objects in two shapes: manifests (`initContainers`) and Terraform's blocks (`init_container`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from costgate.price.pricer import Unpriced
from costgate.price.view import View

CLUSTER = "costgate_cluster"  # where the readers put the profile of the cluster that an object runs in
CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")
IN_TERRAFORM = {
    "containers": "container",
    "initContainers": "init_container",
    "volumeClaimTemplates": "volume_claim_template",
    "provisioner": "storage_provisioner",
    "limits": "limit",
}


def snake(name: str) -> str:
    """Return a manifest's field in Terraform's spelling: `jobTemplate` is `job_template`."""
    return CAPITAL.sub(r"_\1", name).lower()


def spelled(view: View, name: str) -> str:
    """Return the spelling of the manifest's field *name* that *view* has; the manifest's own when it has neither."""
    for other in (snake(name), IN_TERRAFORM.get(name, "")):
        if other and other != name and name not in view.values and (other in view.values or view.has(other)):
            return other
    return name


def part(view: View, *names: str) -> View:
    """Return the block at the path *names*, by a manifest's fields; an absent one has no attributes."""
    for name in names:
        view = view.block(spelled(view, name))
    return view


def parts(view: View, name: str) -> list[View]:
    """Return every block of the manifest's list *name*."""
    return view.blocks(spelled(view, name))


def text(view: View, name: str, default: str = "") -> str:
    """Return the manifest's field *name* as text; an unset one is *default*."""
    return view.text(spelled(view, name), default) if has(view, name) else default


def has(view: View, name: str) -> bool:
    """Tell whether the manifest's field *name* is set."""
    return view.has(spelled(view, name))


def count(view: View, name: str, default: int) -> Decimal:
    """Return how many the manifest's field *name* states; raise `Unpriced` for less than none."""
    found = view.number(spelled(view, name), default)
    if found < 0:
        raise Unpriced(f"{name} is {found}: it may not be negative")
    return found


def mapping(view: View, name: str) -> Mapping[str, Any]:
    """Return a map such as labels, annotations or nodeSelector; empty when there is none."""
    found = view.values.get(spelled(view, name))
    found = found[0] if isinstance(found, list) and found else found
    return found if isinstance(found, dict) else {}


def notes(r: View) -> Mapping[str, Any]:
    """Return the object's annotations."""
    return mapping(part(r, "metadata"), "annotations")


def target(view: View, name: str) -> View | None:
    """Return the object that the field *name* names, when it is in the same plan."""
    return view.target(spelled(view, name))


def targets(view: View, name: str) -> Iterator[View]:
    """Yield each object that the field *name* names."""
    yield from view.targets(spelled(view, name))


def owned(r: View) -> str:
    """Return the object that made this one, in words; empty when somebody wrote it: a live object says so."""
    for reference in parts(part(r, "metadata"), "ownerReferences"):
        return f"{text(reference, 'kind', 'an object')} {text(reference, 'name')}".strip()
    return ""
