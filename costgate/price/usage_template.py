"""A usage file to start from: every key that matters for a plan, with its unit, as a comment to fill in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from costgate.counts import some
from costgate.model import Estimate
from costgate.price.lookup import pricer, stops
from costgate.price.usagekeys import nested

HEAD = """\
# How much is used of what the plan holds: a plan cannot tell. Name this file with --usage, or as `usage:` in costgate.yaml.
# To state a value, take the # away from its line. A key's unit stands behind it; amounts are per month.
version: 1

# For every resource of a type.
types:
"""
FOOT = """
# For single resources: by address, where * stands for anything. They win over types, the longest pattern over shorter ones.
resources:
  # {address}: {{{key}: 0}}

# For the resources of one environment, as the owner key `environment` has it.
environments:
  # dev:
  #   running: weekdays 8-20   # everything that can be stopped
  #   types: {{}}

# On top of all that, when a run asks for it with --usage-profile sale.
profiles:
  # sale:
  #   types: {{}}
"""
NAMED = 3  # addresses of a type that are named


def template(estimates: Iterable[Estimate]) -> str:
    """Return the text of a usage file for the planned resources of *estimates*."""
    addresses: dict[str, list[str]] = defaultdict(list)
    for estimate in estimates:
        addresses[estimate.type].append(estimate.address)
    keys = {type: found.usage for type in sorted(addresses) if (found := pricer(type)) and (found.usage or stops(type))}
    blocks = "\n".join("\n".join(_block(type, addresses[type], usage)) for type, usage in keys.items())
    example = next(((type, key) for type, usage in keys.items() for key in usage if _is_plain(key, usage[key])), None)
    address = addresses[example[0]][0] if example else "aws_lambda_function.api"
    key = example[1] if example else "monthly_requests"
    return f"{HEAD}{blocks or '  # nothing in this plan depends on usage'}\n{FOOT.format(address=address, key=key)}"


def _block(type: str, addresses: list[str], usage: Mapping[str, str]) -> Iterator[str]:
    yield f"  # {some(addresses, NAMED)}"
    yield f"  {type}:"
    if stops(type):
        yield "    # running: weekdays 8-20   # when it runs; it is stopped otherwise"
    yield from _keys(nested(usage), 2)


def _keys(tree: Mapping[str, object], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in tree.items():
        name = f'"{key}"' if "*" in key else key
        if isinstance(value, dict):
            yield f"{indent}# {name}:"
            yield from _keys(value, depth + 1)
        else:
            yield f"{indent}# {name}: {'…' if value == 'text' else 0}   # {value}"


def _is_plain(key: str, unit: str) -> bool:
    return unit != "text" and not {".", "*"} & set(key)
