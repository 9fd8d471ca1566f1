"""Changes for the tests of facts, with what does not matter left to defaults."""

from costgate.judge import facts
from costgate.judge.facts.nouns import NAMES
from costgate.model import Allocated, Change, Estimate, Location, Owner, Resource, Totals


class References:
    """A graph of stated references: (address, path) to the addresses that it names."""

    def __init__(self, resources=(), references=None):
        self._resources = {one.address: one for one in resources}
        self._references = references or {}

    def targets(self, resource, path):
        """Yield what the attribute at *path* refers to."""
        for address in self._references.get((resource.address, tuple(path)), ()):
            yield self._resources[address]

    def referrers(self, resource, type, path):
        """Yield what of *type* refers to *resource* by its attribute at *path*."""
        for (address, stated), targets in self._references.items():
            if stated == tuple(path) and resource.address in targets and self._resources[address].type == type:
                yield self._resources[address]


ALONE = References()


def resource(type, values=None, *, name="it", **rest):
    return Resource(f"{type}.{name}", type, name, type.partition("_")[0], values or {}, **rest)


def change(after, before=None, action=None):
    """A change from *before* to *after*; what has a before is an update."""
    whole = after or before
    action = action or ("update" if before else "create")
    return Change(whole.address, whole.type, whole.provider, action, before, after, location=Location("main.tf", 3))


def allocated(change, owner=None, *, origins=None, usage=None, tags=None):
    estimate = Estimate(
        change.address, change.type, change.provider, change.action, "priced", [], Totals(),
        location=change.location, usage=usage or {},
    )  # fmt: skip
    return Allocated(estimate, Owner(owner or {}, origins or {}), tags or {}, True, [], change, "web")


def found(change, graph=ALONE, wanted=NAMES, **rest):
    """All facts about a change."""
    return list(facts.of(allocated(change, **rest), graph, wanted))


def told(type, values=None, *, graph=ALONE, wanted, owner=None, origins=None, usage=None, tags=None, **rest):
    """The only fact in the list *wanted* about the creation of a resource; None when there is none."""
    made = change(resource(type, values, **rest))
    facts = found(made, graph, frozenset({wanted}), owner=owner, origins=origins, usage=usage, tags=tags)
    assert len(facts) <= 1
    return facts[0] if facts else None
