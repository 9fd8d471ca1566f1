"""What a finding is about, and how much money that is: what waivers and baselines have in common.

A finding of a resource is about what the resource costs a month after the change. A delta would not do: a waiver and a
baseline live for many changes, each small, and only the cost after the change shows what they come to. A finding of a budget
or of another limit is about how much is over: `actual_micros` less `limit_micros`. Any other is about the monthly cost of its
project, or of the run, after the change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from costgate import scopes
from costgate.judge.money import MICRO
from costgate.judgement import Budget, Finding
from costgate.model import ZERO, Allocated
from costgate.scopes import spelt

CHANGED = frozenset({"create", "update", "replace"})  # what policies look at; what stays as it is they may leave out
GONE = frozenset({"delete", "forget"})


class Scene(NamedTuple):
    """The run that waivers and baselines are applied to. *judged* are the projects that were judged whole, without failure.

    The project of a single plan has no name: it is "". *whole* says that nothing else belongs to the repository: then what is
    not in the run is nowhere. *root* is the folder that absolute paths of files are cut down to.
    """

    resources: Sequence[Allocated]
    budgets: Sequence[Budget]
    currency: str
    as_of: str
    judged: Collection[str] = ("",)
    whole: bool = True
    root: Path | None = None


class Subject(NamedTuple):
    """The resource, budget or project that a finding is about.

    *amount* is in the report's currency, None when it is not known. *addresses* are the present one and those it moved from.
    *about* tells findings without a resource apart. *file* is where the resource stands, empty when that is not known.
    """

    project: str
    addresses: tuple[str, ...]
    about: str
    file: str
    owner: Mapping[str, str]
    amount: Decimal | None

    @property
    def key(self) -> tuple[str, str, str]:
        """What is the same for all findings about one thing."""
        return self.project, self.addresses[0] if self.addresses else "", self.about


class Subjects:
    """Tells what findings are about. *resources* and *budgets* are those of the run."""

    def __init__(self, findings: Iterable[Finding], resources: Sequence[Allocated], budgets: Iterable[Budget] = ()) -> None:
        named = {finding.resource for finding in findings if finding.resource}
        self._named: dict[str, list[Allocated]] = {}
        for resource in resources if named else ():
            if resource.estimate.address in named:
                self._named.setdefault(resource.estimate.address, []).append(resource)
        self._resources = resources
        self._budgets = {budget.id: budget for budget in budgets}
        self._wholes: dict[str, Decimal | None] = {}

    def of(self, finding: Finding) -> Subject:
        """Return what *finding* is about."""
        return self._resource(finding) if finding.resource else self._limit(finding)

    def _resource(self, finding: Finding) -> Subject:
        known = self._named.get(finding.resource, [])
        mine = [one for one in known if one.project == finding.project] or known
        mine = [one for one in mine if one.estimate.location == finding.location] or mine
        addresses = dict.fromkeys([finding.resource, *(one.estimate.moved_from for one in mine if one.estimate.moved_from)])
        place = finding.location or next((one.estimate.location for one in mine if one.estimate.location), None)
        same = all(one.owner.keys == mine[0].owner.keys for one in mine)
        return Subject(
            project=finding.project,
            addresses=tuple(addresses),
            about="",
            file=place.file.replace("\\", "/") if place else "",
            owner=mine[0].owner.keys if mine and same else {},
            amount=_after(mine) if mine else None,
        )

    def _limit(self, finding: Finding) -> Subject:
        named = finding.details.get("budget")
        budget = self._budgets.get(named) if isinstance(named, str) else None
        slo = finding.details.get("slo")
        about = budget.id if budget else slo if isinstance(slo, str) else finding.owner
        over = _over(finding.details)
        amount = self._whole(finding.project) if over is None else over
        return Subject(finding.project, (), about, "", budget.scope if budget else {}, amount)

    def _whole(self, project: str) -> Decimal | None:
        """Return the monthly cost after the change of *project*; of the run when it is empty."""
        if project not in self._wholes:
            self._wholes[project] = _after([one for one in self._resources if project in ("", one.project)])
        return self._wholes[project]


def owns(scope: Mapping[str, str], subject: Subject, finding: Finding) -> bool:
    """Tell whether the owner keys of *scope* are among those of *subject*; case does not matter.

    What has no keys of its own, such as a finding of the user's policies, is owned as the finding says.
    """
    if subject.owner:
        return scopes.pairs(scope) <= scopes.pairs(subject.owner)
    return bool(finding.owner) and spelt(scope).casefold() == finding.owner.casefold()


def owned_by(resource: Allocated, scope: Mapping[str, str]) -> bool:
    """Tell whether *resource* has the owner keys of *scope*."""
    return scopes.pairs(scope) <= scopes.pairs(resource.owner.keys)


def _over(details: Mapping[str, object]) -> Decimal | None:
    """Return how much the finding's limit is exceeded by, if it states both in whole micros."""
    actual, limit = details.get("actual_micros"), details.get("limit_micros")
    if isinstance(actual, int) and isinstance(limit, int) and not isinstance(actual, bool) and not isinstance(limit, bool):
        return Decimal(actual - limit) / MICRO
    return None


def _after(resources: Iterable[Allocated]) -> Decimal | None:
    """Return what *resources* cost a month after the change; None when one of them has no price then."""
    total = ZERO
    for one in resources:
        if one.estimate.status == "unpriced" and one.estimate.action != "delete":
            return None
        total += one.estimate.totals.after
    return total
