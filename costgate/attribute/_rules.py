"""Owner rules: who pays where the tags do not say. `*` in a rule stands for anything; nothing else is special."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from costgate.attribute._values import Values, folded
from costgate.attribute.tags import namespace_of
from costgate.config import OwnerRule
from costgate.errors import ConfigError
from costgate.model import Resource
from costgate.wildcard import compiled

INSTANCE_KEY = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|\d+)\]')

Fits = Callable[[str], bool]


class Rule(NamedTuple):
    """One owner rule, made ready. A matcher that is None fits everything."""

    origin: str
    owner: Mapping[str, str]
    type: Fits | None
    account: Fits | None
    module: Fits | None
    address: Fits | None
    namespace: Fits | None


class Rules:
    """The owner rules that can apply to one plan: those for other paths are left out."""

    def __init__(
        self,
        rules: Sequence[OwnerRule],
        names: Mapping[str, tuple[str, int]],
        values: Mapping[str, Values],
        *,
        path: str,
        account: str | Mapping[str, str],
    ) -> None:
        self._account = account
        here = path.replace("\\", "/").removeprefix("./")
        ready = [(rule, _ready(number, rule, names, values)) for number, rule in enumerate(rules, 1)]
        self._rules = [made for rule, made in ready if not rule.match.path or _fits(rule.match.path.removeprefix("./"))(here)]
        self._by_type: dict[str, list[Rule]] = {}

    def fill(self, resource: Resource, keys: dict[str, str], origins: dict[str, str]) -> None:
        """Fill the empty ones of *keys*, and say in *origins* which rule did."""
        rules = self._by_type.get(resource.type)
        if rules is None:
            rules = [rule for rule in self._rules if rule.type is None or rule.type(resource.type)]
            self._by_type[resource.type] = rules
        for rule in rules:
            if self._applies(rule, resource):
                for key, value in rule.owner.items():
                    if key not in keys:
                        keys[key] = value
                        origins[key] = rule.origin

    def _applies(self, rule: Rule, resource: Resource) -> bool:
        if rule.account is not None and not rule.account(account_of(resource) or self._stated_account(resource.provider)):
            return False
        if rule.module is not None and not rule.module(_without_keys(resource.module)):
            return False
        if rule.namespace is not None and not ((namespace := namespace_of(resource)) and rule.namespace(namespace)):
            return False
        address = resource.address
        return rule.address is None or rule.address(address) or ("[" in address and rule.address(_without_keys(address)))

    def _stated_account(self, provider: str) -> str:
        return self._account if isinstance(self._account, str) else self._account.get(provider, "")


def account_of(resource: Resource) -> str:
    """Return the account, subscription or project that *resource* names itself; empty when it does not say."""
    values = resource.values
    if isinstance(project := values.get("project"), str) and resource.provider == "google":
        return project
    if isinstance(arn := values.get("arn"), str) and arn.startswith("arn:"):
        parts = arn.split(":", 5)
        return parts[4] if len(parts) > 4 else ""
    if isinstance(id := values.get("id"), str) and id.startswith("/subscriptions/"):
        return id.split("/", 3)[2]
    return ""


def _ready(number: int, rule: OwnerRule, names: Mapping[str, tuple[str, int]], values: Mapping[str, Values]) -> Rule:
    match = rule.match
    return Rule(
        f"rule {number}",
        checked_owner(rule.owner, names, values, who=f"owner rule {number}", where=f"owners[{number - 1}].owner"),
        _fits(match.type) if match.type else None,
        _fits(match.account) if match.account else None,
        _fits_module(match.module) if match.module else None,
        _fits(match.address) if match.address else None,
        _fits(match.namespace) if match.namespace else None,
    )


def checked_owner(
    stated: Mapping[str, str], names: Mapping[str, tuple[str, int]], values: Mapping[str, Values], *, who: str, where: str
) -> dict[str, str]:
    """Return an owner of the configuration in the taxonomy's spelling; raise `ConfigError` when the taxonomy forbids it."""
    owner: dict[str, str] = {}
    for name, value in stated.items():
        known = names.get(folded(name))
        if known is None:
            raise ConfigError(
                f"{who} sets `{name}`, which is not a key of the taxonomy",
                where=where,
                hint=f"use one of {', '.join(values)}, or add the key under taxonomy.keys",
            )
        problem = values[known[0]].problem(value.strip())
        if problem is not None:
            raise ConfigError(
                f"{who} sets `{name}` to {value!r}, which the taxonomy does not allow",
                where=where,
                hint=f"write {problem.expected}",
            )
        owner[known[0]] = values[known[0]].spelled(value.strip())
    return owner


def _fits(pattern: str) -> Fits:
    """Return whether a text fits *pattern*, in which `*` stands for any characters."""
    if "*" not in pattern:
        return pattern.__eq__
    matches = compiled(pattern).fullmatch
    return lambda text: matches(text) is not None


def _fits_module(pattern: str) -> Fits:
    """Return whether a module is the one that *pattern* names, or stands inside it."""
    itself, inside = _fits(pattern), _fits(f"{pattern}.*")
    return lambda module: itself(module) or inside(module)


@lru_cache(maxsize=4096)
def _without_keys(address: str) -> str:
    return INSTANCE_KEY.sub("", address) if "[" in address else address
