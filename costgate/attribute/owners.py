"""Who pays for a resource: its tags first, then the owner rules, in the order of costgate.yaml, then its account's owner.

A tag counts for a taxonomy key when its name is the key or one of its aliases, whatever the case and the spaces around it;
the key's own name goes before its aliases, and those in their order. Rules fill only the keys that are still empty. They say
who pays; they do not tag anything in the cloud, so a tag that is missing stays a problem: policies decide how much it matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from costgate.attribute._rules import NO_ACCOUNTS, Rules, checked_owner, names_of
from costgate.attribute._values import Values, folded
from costgate.attribute.taggable import taggable
from costgate.attribute.tags import NOTHING, Tags, tags_of
from costgate.config import OwnerRule, Taxonomy
from costgate.model import Allocated, Change, Estimate, Owner, Resource, TagProblem


class Found(NamedTuple):
    """The tag that answers one taxonomy key; *rank* counts from the key's own name through its aliases."""

    rank: int
    name: str
    value: str
    origin: str


class Allocator:
    """Finds owners by one taxonomy and one list of rules, made ready once for any number of resources.

    *path* is the plan's path, *account* the cloud account that its resources belong to, or that of each provider. What a
    resource says itself goes first: its `project` (Google), its ARN (AWS) or its id (Azure). *project* is the name of the
    plan's project in costgate.yaml, *owner* who pays for what no rule gives to anybody. *accounts* are those of costgate.yaml.
    *as_of* is the day of the run (ISO), on which rules hold or do not; without it, they all do.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        rules: Sequence[OwnerRule],
        *,
        path: str = "",
        account: str | Mapping[str, str] = "",
        project: str = "",
        owner: Mapping[str, str] = NOTHING,
        accounts: Mapping[str, Mapping[str, str]] = NO_ACCOUNTS,
        as_of: str = "",
    ) -> None:
        keys = taxonomy.effective
        self._names = names_of(keys)
        self._key = lru_cache(maxsize=4096)(self._key_of)  # a plan has few tag names, again and again
        self._values = {name: Values(name, key) for name, key in keys.items()}
        self._checked = {name: values for name, values in self._values.items() if values.matters}
        self._rules = Rules(rules, self._names, self._values, path=path, account=account, accounts=accounts, as_of=as_of)
        self._project = project
        who = f"the project {project}"
        self._last = checked_owner(owner, self._names, self._values, who=who, where="projects in costgate.yaml")

    def allocate(self, estimate: Estimate, change: Change) -> Allocated:
        """Return *estimate* with the owner, the tags and the tag problems of the resource as it is planned, or as it was."""
        resource = change.after or change.before
        if resource is None:
            return Allocated(estimate, Owner(), change=change, project=self._project)
        tags = _tags(resource, can_have := taggable(resource, estimate.status))
        found = self._found(tags)
        problems = list(self._problems(tags, found)) if can_have and self._checked else []
        owner = self._filled(resource, tags, found)
        return Allocated(estimate, owner, dict(tags.values), can_have, problems, change, self._project)

    def owner(self, change: Change) -> Owner:
        """Return only who pays, for what must be known before the price is: the environment."""
        resource = change.after or change.before
        if resource is None:
            return Owner()
        tags = _tags(resource, taggable(resource))
        return self._filled(resource, tags, self._found(tags))

    def _filled(self, resource: Resource, tags: Tags, found: Mapping[str, Found]) -> Owner:
        keys, origins = self._owner(tags, found)
        if len(keys) < len(self._values):
            self._rules.fill(resource, keys, origins)
            for key, value in self._last.items():
                if key not in keys:
                    keys[key], origins[key] = value, f"project {self._project}"
        return Owner(keys, origins)

    def _key_of(self, name: str) -> tuple[str, int] | None:
        return self._names.get(folded(name))

    def _found(self, tags: Tags) -> dict[str, Found]:
        """Return the best tag for each key, an empty one only when there is no other."""
        found: dict[str, Found] = {}
        for name, raw in tags.values.items():
            key_rank = self._key(name)
            if key_rank is not None:
                key, rank = key_rank
                new = Found(rank, name, raw.strip(), tags.origins.get(name) or tags.word)
                old = found.get(key)
                if old is None or (not new.value, new) < (not old.value, old):
                    found[key] = new
        return found

    def _owner(self, tags: Tags, found: Mapping[str, Found]) -> tuple[dict[str, str], dict[str, str]]:
        keys: dict[str, str] = {}
        origins: dict[str, str] = {}
        if not found and not tags.disks:
            return keys, origins
        disks = self._found(Tags(tags.disks)) if tags.disks else {}
        for key, values in self._values.items():
            tag, word = found.get(key), ""
            if tag is None or not tag.value:
                tag, word = disks.get(key), "volume "
            if tag is not None and tag.value:
                keys[key] = values.spelled(tag.value)
                origins[key] = f"{word}{tag.origin} {tag.name}"
        return keys, origins

    def _problems(self, tags: Tags, found: Mapping[str, Found]) -> Iterator[TagProblem]:
        hidden = self._hidden(tags) if tags.hidden else {}
        for key, values in self._checked.items():
            tag = found.get(key)
            if tag is not None and tag.value:
                problem = values.problem(tag.value)
                if problem is not None:
                    yield problem
            elif key in hidden:
                yield TagProblem(key, "unknown", expected=f"{values.expected}; its value is {hidden[key]}")
            elif values.required:
                if tags.all_hidden and tag is None:
                    yield TagProblem(key, "unknown", expected=f"{values.expected}; the {tags.word}s are {tags.all_hidden}")
                else:
                    yield TagProblem(key, "missing", expected=f"a {tags.word} {values.names}: {values.expected}")

    def _hidden(self, tags: Tags) -> dict[str, str]:
        """Return the keys that a tag answers whose value the plan does not show, with the reason."""
        known = ((self._key(name), reason) for name, reason in tags.hidden.items())
        return {key_rank[0]: reason for key_rank, reason in known if key_rank is not None}


def _tags(resource: Resource, can_have: bool) -> Tags:
    return tags_of(resource) if can_have or resource.provider == "kubernetes" else Tags()


def allocate(
    estimate: Estimate,
    change: Change,
    *,
    taxonomy: Taxonomy,
    rules: Sequence[OwnerRule],
    path: str = "",
    account: str | Mapping[str, str] = "",
) -> Allocated:
    """Return *estimate* with who pays for it. For many resources, make one `Allocator`."""
    return Allocator(taxonomy, rules, path=path, account=account).allocate(estimate, change)
