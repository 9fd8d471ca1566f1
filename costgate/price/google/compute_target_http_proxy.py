"""google_compute_target_http_proxy."""

from __future__ import annotations

from collections.abc import Iterator

from costgate.price.google._network import PROXY, proxy
from costgate.price.pricer import Charge, prices
from costgate.price.view import View


@prices("google_compute_target_http_proxy", usage=PROXY)
def price(r: View) -> Iterator[Charge]:
    """Proxy instances of an internal load balancer, and the data that they process.

    https://cloud.google.com/load-balancing/pricing
    """
    yield from proxy(r)
