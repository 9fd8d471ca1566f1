"""Owner rules: who pays where the tags do not say. `*` in a rule stands for anything; nothing else is special.

The rules go in their order, then the accounts in theirs: a key that one fills stays as it is. A rule may hold for a time
only. Some of what a rule can ask only a planned resource has, some only a charge of a bill: it fits the one or the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from costgate import days
from costgate.attribute._values import Values, folded
from costgate.attribute.tags import namespace_of
from costgate.config import Key, Match, OwnerRule
from costgate.errors import ConfigError
from costgate.model import Resource
from costgate.wildcard import compiled

INSTANCE_KEY = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|\d+)\]')

PLANNED = ("address", "module", "type", "path", "namespace")  # what only a planned resource has
CHARGED = ("provider", "service", "category")  # what only a charge has
NO_ACCOUNTS: dict[str, dict[str, str]] = {}

Fits = Callable[[str], bool]
Names = Mapping[str, tuple[str, int]]


class Rule(NamedTuple):
    """One owner rule, made ready. A matcher that is None fits everything; both days (ISO) belong to its time, empty is open."""

    origin: str
    owner: Mapping[str, str]
    type: Fits | None
    account: Fits | None
    module: Fits | None
    address: Fits | None
    namespace: Fits | None
    provider: Fits | None = None
    service: Fits | None = None
    category: Fits | None = None
    since: str = ""
    until: str = ""


class Rules:
    """The owner rules that can apply to one plan: those for other paths, other days or charges of a bill are left out.

    *as_of* is the day of the run (ISO); without it, rules hold at any time.
    """

    def __init__(
        self,
        rules: Sequence[OwnerRule],
        names: Names,
        values: Mapping[str, Values],
        *,
        path: str,
        account: str | Mapping[str, str],
        accounts: Mapping[str, Mapping[str, str]] = NO_ACCOUNTS,
        as_of: str = "",
    ) -> None:
        self._account = account
        here = path.replace("\\", "/").removeprefix("./")
        ready = zip((*rules, *account_rules(accounts)), made_ready(rules, accounts, names, values))
        self._rules = [
            made
            for rule, made in ready
            if (not rule.match.path or _fits(rule.match.path.removeprefix("./"))(here))
            and not any(getattr(rule.match, field) for field in CHARGED)
            and (not as_of or holds(made, as_of))
        ]
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


def names_of(keys: Mapping[str, Key]) -> dict[str, tuple[str, int]]:
    """Return the folded tag names that count, each with its key and rank; raise `ConfigError` when a name means two keys."""
    names: dict[str, tuple[str, int]] = {}
    for key, spec in keys.items():
        for rank, name in enumerate((key, *spec.aliases)):
            other = names.setdefault(folded(name), (key, rank))[0]
            if other != key:
                raise ConfigError(
                    f"the tag name `{name.strip()}` stands for both `{other}` and `{key}`",
                    where=f"taxonomy.keys.{key}",
                    hint="leave the alias at the key that it belongs to, and take it out of the other",
                )
    return names


def holds(rule: Rule, day: str) -> bool:
    """Tell whether *rule* holds on *day* (ISO)."""
    return rule.since <= day and (not rule.until or day <= rule.until)


def account_rules(accounts: Mapping[str, Mapping[str, str]]) -> list[OwnerRule]:
    """Return the accounts of costgate.yaml as the rules that they stand for."""
    return [OwnerRule(Match(account=account), dict(owner)) for account, owner in accounts.items()]


def made_ready(
    rules: Sequence[OwnerRule], accounts: Mapping[str, Mapping[str, str]], names: Names, values: Mapping[str, Values]
) -> Iterator[Rule]:
    """Yield *rules*, then those of *accounts*, made ready; raise `ConfigError` when one says what cannot be."""
    for number, rule in enumerate(rules, 1):
        where = f"owners[{number - 1}]"
        _check(rule, f"owner rule {number}", where)
        owner = checked_owner(rule.owner, names, values, who=f"owner rule {number}", where=f"{where}.owner")
        yield _ready(f"rule {number}", rule, owner)
    for account, rule in zip(accounts, account_rules(accounts)):
        owner = checked_owner(rule.owner, names, values, who=f"the account {account}", where=f"accounts.{account}")
        yield _ready(f"account {account}", rule, owner)


def _check(rule: OwnerRule, who: str, where: str) -> None:
    """Raise `ConfigError` when nothing can ever fit *rule*."""
    planned = [field for field in PLANNED if getattr(rule.match, field)]
    charged = [field for field in CHARGED if getattr(rule.match, field)]
    if planned and charged:
        raise ConfigError(
            f"{who} fits nothing: only a plan has the `{planned[0]}` that it asks for, only a bill the `{charged[0]}`",
            where=f"{where}.match",
            hint="write two rules, one for plans and one for the bill",
        )
    for field, text in (("since", rule.since), ("until", rule.until)):
        try:
            if text:
                days.day(text)
        except ValueError:
            raise ConfigError(f"{who}: {text} is not a day", where=f"{where}.{field}", hint="write it as YYYY-MM-DD") from None
    if rule.until and rule.until < rule.since:
        what = f"{who} ends on {rule.until}, before it begins on {rule.since}"
        raise ConfigError(what, where=f"{where}.until", hint="`until` is the last day on which it holds")


def _ready(origin: str, rule: OwnerRule, owner: Mapping[str, str]) -> Rule:
    match = rule.match
    return Rule(
        origin,
        owner,
        _fits(match.type) if match.type else None,
        _fits(match.account) if match.account else None,
        _fits_module(match.module) if match.module else None,
        _fits(match.address) if match.address else None,
        _fits(match.namespace) if match.namespace else None,
        _fits(match.provider) if match.provider else None,
        _fits(match.service) if match.service else None,
        _fits(match.category) if match.category else None,
        rule.since,
        rule.until,
    )


def checked_owner(
    stated: Mapping[str, str], names: Names, values: Mapping[str, Values], *, who: str, where: str
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
