"""Who pays for a charge of the bill: its tags first, then the owner rules, then the accounts, as it is for planned resources.

Charges are told apart by what the rollup knows of them: provider, account, service, category and the tags of the taxonomy's
keys. A rule that asks for what only a plan has cannot fit one; a rule may hold for a time only, so an owner does too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from costgate.attribute._rules import PLANNED, Rule, account_rules, holds, made_ready, names_of
from costgate.attribute._values import Values
from costgate.config import Config, OwnerRule, Taxonomy

Kind = tuple[str, str, str, str]  # provider, account, service, category
FIRST, LAST = date.min.isoformat(), date.max.isoformat()


class Owned(NamedTuple):
    """Who pays for some charges from *since* to *until* (ISO days, both included), and what said so of each key.

    *fits* are the origins of all rules that fit, whether or not they filled anything; *differs* are the keys of which the
    account says another owner than the tag, *agrees* those of which it says the same.
    """

    since: str
    until: str
    keys: dict[str, str]
    origins: dict[str, str]
    fits: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()


class ChargeOwners:
    """Finds the owners of charges by one taxonomy, one list of rules and the accounts.

    *matters* is false when the tags say everything as they are: without rules, accounts and lists of allowed values.
    """

    def __init__(self, taxonomy: Taxonomy, rules: Sequence[OwnerRule], accounts: Mapping[str, Mapping[str, str]]) -> None:
        keys = taxonomy.effective
        self._values = {name: Values(name, key) for name, key in keys.items()}
        ready = list(made_ready(rules, accounts, names_of(keys), self._values))
        stated = [*rules, *account_rules(accounts)]
        self._rules = [made for rule, made in zip(stated, ready) if not any(getattr(rule.match, field) for field in PLANNED)]
        self._accounts = {made.origin for made in ready[len(rules) :]}
        self.rules = tuple(made.origin for made in self._rules if made.origin not in self._accounts)
        self._fits: dict[Kind, list[tuple[str, str, list[Rule]]]] = {}
        self.matters = bool(self._rules) or any(key.allowed for key in keys.values())

    def spelled(self, key: str, value: str) -> str:
        """Return *value* of *key* as the taxonomy spells it."""
        return self._values[key].spelled(value.strip()) if key in self._values else value.strip()

    def of(self, provider: str, account: str, service: str, category: str, tags: Mapping[str, str]) -> list[Owned]:
        """Return who pays for the charges of this kind, in order of time; together the spans are all days.

        *tags* are the values of the taxonomy's keys; an empty one is none.
        """
        tagged = {key: self.spelled(key, value) for key, value in tags.items() if value.strip()}
        spans: list[Owned] = []
        for since, until, rules in self._fitting((provider, account, service, category)):
            found = self._at(since, until, tagged, rules)
            if spans and spans[-1][2:] == found[2:]:
                spans[-1] = spans[-1]._replace(until=until)
            else:
                spans.append(found)
        return spans

    def _fitting(self, kind: Kind) -> list[tuple[str, str, list[Rule]]]:
        """Return the rules that fit, by time; tags do not matter to them, and there may be many tags."""
        if kind not in self._fits:
            fitting = [rule for rule in self._rules if _fits(rule, *kind)]
            self._fits[kind] = [
                (since, until, [rule for rule in fitting if holds(rule, since)]) for since, until in _times(fitting)
            ]
        return self._fits[kind]

    def _at(self, since: str, until: str, tagged: Mapping[str, str], rules: Sequence[Rule]) -> Owned:
        keys, origins = dict(tagged), {key: f"tag {key}" for key in tagged}
        said: dict[str, str] = {}  # what the accounts say, of which the first counts
        for rule in rules:
            for key, value in rule.owner.items():
                if rule.origin in self._accounts:
                    said.setdefault(key, value)
                if key not in keys:
                    keys[key], origins[key] = value, rule.origin
        both = [key for key in tagged if key in said]
        return Owned(
            since,
            until,
            keys,
            origins,
            tuple(rule.origin for rule in rules if rule.origin not in self._accounts),
            tuple(key for key in both if said[key] != tagged[key]),
            tuple(key for key in both if said[key] == tagged[key]),
        )


def owners(config: Config) -> ChargeOwners:
    """Return what finds the owners of charges as *config* says."""
    return ChargeOwners(config.taxonomy, config.owners, config.accounts)


def _fits(rule: Rule, provider: str, account: str, service: str, category: str) -> bool:
    asked = ((rule.provider, provider), (rule.account, account), (rule.service, service), (rule.category, category))
    return all(fits is None or fits(text) for fits, text in asked)


def _times(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """Yield the times, first day and last, within which the same of *rules* hold."""
    starts = {FIRST, *(rule.since for rule in rules if rule.since)}
    starts |= {_shifted(rule.until, 1) for rule in rules if rule.until and rule.until < LAST}
    ordered = sorted(starts)
    for start, following in zip(ordered, [*ordered[1:], ""]):
        yield start, _shifted(following, -1) if following else LAST


def _shifted(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
