"""Functions on IP address prefixes."""

from __future__ import annotations

import ipaddress
from typing import Any

from costgate.read._hcl_functions import function
from costgate.read._hcl_values import EvaluationError, bounded, integer, text

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def _network(prefix: Any) -> Network:
    return ipaddress.ip_network(text(prefix), strict=False)


def _cut(network: Network, bits: int, number: int) -> Network:
    length = network.prefixlen + bits
    if bits < 0 or length > network.max_prefixlen or not 0 <= number < 1 << bits:
        raise EvaluationError("the prefix has no such subnet")
    start = int(network.network_address) + (number << (network.max_prefixlen - length))
    return type(network)((start, length))


@function("cidrhost")
def _cidrhost(prefix: Any, number: Any) -> str:
    network, at = _network(prefix), integer(number)
    if not -network.num_addresses <= at < network.num_addresses:
        raise EvaluationError("the prefix has no such host")
    return str(network[at])


@function("cidrnetmask")
def _cidrnetmask(prefix: Any) -> str:
    return str(ipaddress.IPv4Network(text(prefix), strict=False).netmask)


@function("cidrsubnet")
def _cidrsubnet(prefix: Any, bits: Any, number: Any) -> str:
    return str(_cut(_network(prefix), integer(bits), integer(number)))


@function("cidrsubnets")
def _cidrsubnets(prefix: Any, *bits: Any) -> list[str]:
    network = _network(prefix)
    bounded(len(bits))
    at, out = int(network.network_address), []
    for one in bits:
        length = network.prefixlen + integer(one)
        if integer(one) < 1 or length > network.max_prefixlen:
            raise EvaluationError("the prefix is not that large")
        size = 1 << (network.max_prefixlen - length)
        at = -(-at // size) * size
        if at + size > int(network.broadcast_address) + 1:
            raise EvaluationError("the prefix has no room for so many subnets")
        out.append(str(type(network)((at, length))))
        at += size
    return out
