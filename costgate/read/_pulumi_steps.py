"""What Pulumi's steps mean for each resource: one change each, however many steps it takes.

A replacement is one `replace` step, or a create-replacement and a delete-replaced one, or all three: it is counted once.
See https://www.pulumi.com/docs/iac/concepts/how-pulumi-works/ and `pkg/resource/deploy/step.go` of Pulumi's sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from costgate.errors import InputError
from costgate.model import Action
from costgate.read._pulumi_json import State, Step
from costgate.read._pulumi_load import HOW, LEFT_OVER, STAYS
from costgate.read._pulumi_names import shown

REPLACES = frozenset({"replace", "create-replacement", "import-replacement"})
OUTSIDE = frozenset({"read", "read-replacement", "discard", "discard-replaced", "read-discard"})  # made by somebody else
SILENT = frozenset({"refresh", "diff", "extend-parameterize", "remove-pending-replace"})
KNOWN = REPLACES | OUTSIDE | SILENT | {STAYS, LEFT_OVER, "create", "update", "delete", "delete-replaced", "import"}
MAKES = REPLACES | {STAYS, "create", "update", "import"}
ENDS = frozenset({"delete", "delete-replaced"})
OWN = ("pulumi:pulumi:", "pulumi:providers:")


class Planned(NamedTuple):
    """One change of one resource. *kept* is what Pulumi drops from its state without deleting it."""

    urn: str
    address: str
    action: Action
    before: State | None
    after: State | None
    kept: bool = False

    @property
    def state(self) -> State:
        """The resource as it will be; as it was, when it goes."""
        return self.after or self.before or State()


def planned(steps: Iterable[Step], path: str) -> list[Planned]:
    """Return what happens to each resource, in the order in which the steps name them first.

    Components, stacks and providers are no resources of a cloud, and what Pulumi only reads costs nothing new.
    """
    groups: dict[tuple[str, int], list[Step]] = {}
    for number, step in enumerate(steps):
        if step.op not in KNOWN:
            raise InputError(
                f"{step.urn} has the step {step.op!r:.60}, which costgate does not know",
                where=path,
                hint="a newer Pulumi? update costgate, or report it",
            )
        groups.setdefault((step.urn, number if step.op == LEFT_OVER else -1), []).append(step)
    found = [one for (urn, _), group in groups.items() for one in _meant(urn, group, path)]
    return list(_addressed(found))


def is_resource(state: State) -> bool:
    """Tell whether a cloud has it: components, stacks and providers are only Pulumi's."""
    return state.custom and not state.type.startswith(OWN)


def name_of(urn: str) -> str:
    """Return the name that a program gave a resource: what follows the type in its URN."""
    return urn.split("::", 3)[-1]


def _meant(urn: str, group: list[Step], path: str) -> Iterator[Planned]:
    group = [step for step in group if step.op not in SILENT] or group  # a refresh looks before the change is planned
    for step in group:
        _check(step, path)
    old = next((step.old_state for step in group if step.old_state), None)
    new = next((step.new_state for step in reversed(group) if step.new_state), None)
    ops = {step.op for step in group}
    if old is not None and new is not None and old is not new:
        new = _inherited(old, new)
    for one in _changes(urn, ops, old, new):
        if is_resource(one.state) and not one.state.external:
            yield one


def _inherited(old: State, new: State) -> State:
    """Return the new side with the id and the outputs of the old one, where the file leaves them out.

    They only tell where a resource is and what others call it, so they serve a replacement too.
    """
    outputs = new.outputs if len(memoryview(new.outputs)) > len(b"null") else old.outputs
    return replace(new, id=new.id or old.id, outputs=outputs)


def _check(step: Step, path: str) -> None:
    """Raise `InputError` for a step that lacks the side that it is about: it would be lost, or pass for a deletion."""
    lacks = "newState" if step.op in MAKES and step.new_state is None else ""
    if step.op in ENDS and step.old_state is None:
        lacks = "oldState"
    if lacks:
        raise InputError(f"the step {step.op} of {step.urn} has no {lacks}, so its resource is not known", where=path, hint=HOW)


def _changes(urn: str, ops: set[str], old: State | None, new: State | None) -> Iterator[Planned]:
    if ops & REPLACES:
        if old is not None and old.retain_on_delete:
            yield Planned(urn, "", "forget", old, old, kept=True)
            yield Planned(urn, "", "create", None, new)
        else:
            yield Planned(urn, "", "replace", old, new)
    elif "update" in ops:
        yield Planned(urn, "", "update", old, new)
    elif ops & ENDS:
        if old is not None and old.retain_on_delete:
            yield Planned(urn, "", "forget", old, old)
        else:
            yield Planned(urn, "", "delete", old, None)
    elif "create" in ops:
        yield Planned(urn, "", "create", None, new)
    elif "import" in ops:
        yield Planned(urn, "", "import", new, new)
    elif ops & {STAYS, LEFT_OVER, "refresh", "diff"} and (new or old) is not None and not (ops == {"refresh"} and new is None):
        yield Planned(urn, "", "no-op", new or old, new or old, kept=LEFT_OVER in ops)


def _addressed(found: list[Planned]) -> Iterator[Planned]:
    """Yield each with its address: the type as Pulumi shows it, and the name; with its parents' types where two are alike."""
    short = [f"{shown(one.state.type)}::{name_of(one.urn)}" for one in found]
    urns: dict[str, set[str]] = {}
    for one, address in zip(found, short):
        urns.setdefault(address, set()).add(one.urn)
    seen: dict[str, int] = {}
    for one, address in zip(found, short):
        own = address if len(urns[address]) == 1 else "::".join(one.urn.split("::", 3)[2:]) or one.urn
        if one.kept:
            own += " (retained)" if one.action == "forget" else " (pending deletion)"
        seen[own] = seen.get(own, 0) + 1
        yield one._replace(address=own if seen[own] == 1 else f"{own} #{seen[own]}")
