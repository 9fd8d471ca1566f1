"""google_compute_instance_from_template."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._groups import NO_TEMPLATE
from costgate.price.google._templates import template_instance
from costgate.price.pricer import Charge, Unpriced, prices
from costgate.price.view import View


@prices("google_compute_instance_from_template")
def price(r: View) -> Iterator[Charge]:
    """One instance of the template: what it states itself replaces what the template states.

    https://cloud.google.com/compute/vm-instance-pricing
    """
    template = r.target("source_instance_template")
    if template is None:
        raise Unpriced(NO_TEMPLATE)
    yield from template_instance(template, r)
