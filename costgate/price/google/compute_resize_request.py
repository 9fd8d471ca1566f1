"""google_compute_resize_request."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._templates import template_instance
from costgate.price.pricer import Charge, Unpriced, prices, scaled
from costgate.price.view import View


@prices("google_compute_resize_request")
def price(r: View) -> Iterator[Charge]:
    """Instances that the request adds to its group, once there is room for them.

    https://cloud.google.com/compute/vm-instance-pricing
    """
    group = r.target("instance_group_manager")
    template = next(iter(group.blocks("version")), None) if group else None
    found = template.target("instance_template") if template else None
    if found is None:
        raise Unpriced("the group and its instance template are not in the plan")
    yield from scaled(template_instance(found), r.number("resize_by"))
