"""How much CPU, memory and how many accelerators: Kubernetes' quantities, read exactly.

https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from costgate.price.pricer import Unpriced
from costgate.price.view import View

QUANTITY = re.compile(r"([+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40}))(?:([eE][+-]?\d{1,2})|([KMGTPE]i)|([numkMGTPE]))?")
BINARY = {f"{letter}i": Decimal(1024) ** power for power, letter in enumerate("KMGTPE", 1)}
DECIMAL = {letter: Decimal(10) ** power for letter, power in zip("numkMGTPE", (-9, -6, -3, 3, 6, 9, 12, 15, 18))}
GIB = Decimal(1 << 30)
ZERO = Decimal(0)
CPU_MEMORY = ("cpu", "memory")
STORAGE = "ephemeral-storage"
BYTES = frozenset({"memory", STORAGE})
GPU = re.compile(r"(nvidia\.com/gpu|nvidia\.com/mig-.*|amd\.com/gpu|gpu\.intel\.com/i915|gpu\.intel\.com/xe)(\.shared)?")
ACCELERATOR = re.compile(r".*(gpu|neuron|tpu|gaudi|fpga|npu|inferentia).*", re.IGNORECASE)


class Amounts(NamedTuple):
    """CPU in cores, memory in GiB, GPUs, and ephemeral storage in GiB, that pods ask for or may take.

    Storage is read only where it is charged by itself.
    """

    cpu: Decimal = ZERO
    memory: Decimal = ZERO
    gpu: Decimal = ZERO
    storage: Decimal = ZERO

    def plus(self, other: Amounts) -> Amounts:
        """Return both together."""
        return Amounts(*(one + another for one, another in zip(self, other)))

    def most(self, other: Amounts) -> Amounts:
        """Return the larger of each."""
        return Amounts(*(max(one, another) for one, another in zip(self, other)))


def number(text: str, what: str) -> Decimal:
    """Return a quantity such as `250m`, `1.5` or `128Mi` as a plain number; *what* names it for the error."""
    found = QUANTITY.fullmatch(text.strip())
    if found is None:
        raise Unpriced(f"{what} {text!r:.40} is not a Kubernetes quantity such as 250m or 128Mi")
    amount, exponent, binary, decimal = found.groups()
    if amount.startswith("-"):
        raise Unpriced(f"{what} is {text}: it may not be negative")
    if exponent:
        return Decimal(amount + exponent)
    return Decimal(amount) * (BINARY[binary] if binary else DECIMAL[decimal] if decimal else 1)


def amount(block: View, name: str, resource: str = "") -> Decimal | None:
    """Return the entry *name* of a map of resources, memory and storage in GiB; None when it is not there.

    *resource* is what it is an amount of, where its name says more: `memory` of `limits.memory`.
    """
    if not block.has(name):
        return None
    value = number(block.text(name), name)
    return value / GIB if (resource or name) in BYTES else value


def gpus(block: View, *, strict: bool = True) -> Decimal:
    """Return the GPUs in a map of resources; a slice of one counts as one, as it may not be shared out further here.

    Other accelerators have no price of their own: a *strict* count raises `Unpriced` for them.
    """
    found = ZERO
    for name in sorted(map(str, block.values)):
        if GPU.fullmatch(name):
            found += number(block.text(name), name)
        elif strict and ACCELERATOR.fullmatch(name) and block.text(name) not in ("", "0"):
            raise Unpriced(f"accelerator {name} has no price yet")
    return found
