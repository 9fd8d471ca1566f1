"""kubernetes_resource_quota."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from costgate.price.kubernetes._amounts import CPU_MEMORY, Amounts, amount
from costgate.price.kubernetes._cluster import cluster, nodes_for
from costgate.price.kubernetes._compute import Copies, shares
from costgate.price.kubernetes._shape import part
from costgate.price.lookup import pricer
from costgate.price.pricer import Charge, Free, Unpriced, prices
from costgate.price.view import View


@prices("kubernetes_resource_quota")
def price(r: View) -> Iterator[Charge]:
    """Nothing expected, as the pods of its namespace are charged; at most what its `hard` CPU and memory leave room for.

    https://kubernetes.io/docs/concepts/policy/resource-quotas/
    """
    hard = part(r, "spec", "hard")
    stated = {name: _hard(hard, name) for name in CPU_MEMORY}
    most = {name: value for name, value in stated.items() if value is not None}
    if not most:
        raise Free("it limits neither the CPU nor the memory of its namespace")
    place = cluster(r)
    used = _used(r)
    for charge in shares(place, nodes_for(place, {}, gpu=False), Amounts(), Amounts(**most), Copies(Decimal(1))):
        if charge.high is not None:
            room = max(Decimal(0), charge.high.amount - used.get(charge.name, Decimal(0)))
            yield charge._replace(name=f"room in the quota: {charge.name}", high=charge.high._replace(amount=room))


def _hard(hard: View, name: str) -> Decimal | None:
    """Return the limit of CPU or memory: what pods may take, else what they may request."""
    values = (amount(hard, key, name) for key in (f"limits.{name}", f"requests.{name}", name))
    return next((value for value in values if value is not None), None)


def _used(r: View) -> Mapping[str, Decimal]:
    """Return what the workloads of the namespace may take at most already, by the name of the charge."""
    used: dict[str, Decimal] = defaultdict(Decimal)
    for workload in r.targets("pods_of_namespace"):
        found = pricer(workload.type)
        try:
            for charge in found.pricing(workload) if found else ():
                most = charge.high or charge.quantity
                used[charge.name] += most.amount if most else 0
        except (Free, Unpriced):
            continue  # what nobody knows of it leaves the quota's room as it is
    return used
