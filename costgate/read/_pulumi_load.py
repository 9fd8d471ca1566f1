"""Tell which of Pulumi's files one is, and bring it into one form: the steps, and the configuration they run with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from costgate.errors import InputError
from costgate.read._pulumi_json import Checkpoint, Deployment, Digest, Event, Goal, Kind, Metadata, SavedPlan, State, Step
from costgate.read._pulumi_values import UNKNOWN
from costgate.read._terraform_json import given
from costgate.read.files import embedded_json

HOW = "write the preview as JSON: `pulumi preview --json --show-sames > preview.json`"
AGAIN = f"mend what Pulumi reports and {HOW}"
MARKS = (
    b"urn:pulumi:",
    b'"changeSummary"',
    b'"preludeEvent"',
    b'"resourcePreEvent"',
    b'"resourcePlans"',
    b'"deployment"',
    b'"checkpoint"',
    b'"/pulumirpc.',
)
STAYS = "same"
LEFT_OVER = "pending-delete"  # our own word for what an earlier run replaced and did not delete yet
UNSHOWN = frozenset({"update", "replace", "create-replacement", "delete", "delete-replaced", "import-replacement"})


Links = dict[str, "list[str] | None"]
UNLINKED = (
    "an event log does not say which resources refer to which, so what is priced by another resource may be unpriced: "
    "`pulumi preview --json` without PULUMI_ENABLE_STREAMING_JSON_PREVIEW does"
)


class Document(NamedTuple):
    """A file of Pulumi's: its steps in order, its configuration, and what a reader should know of it.

    *unseen* are the URNs whose values the file does not hold; *links* what each resource's inputs were made from, where only
    a saved plan says it.
    """

    steps: list[Step]
    config: dict[str, Any]
    notices: list[str]
    incomplete: list[str]
    unseen: frozenset[str] = frozenset()
    links: Mapping[str, Links] = {}


def is_pulumi(content: bytes) -> bool:
    """Tell whether *content* is something that Pulumi wrote; cheap where it is not."""
    if not any(mark in content for mark in MARKS):
        return False
    try:
        kind = _kind(_first(content))
        return _form(kind) is not None or memoryview(kind.method).tobytes().startswith(b'"/pulumirpc.')
    except (msgspec.DecodeError, UnicodeError, RecursionError, LookupError, ValueError):
        return False


def load(content: bytes, path: str) -> Document:
    """Return what *content* holds; raise `InputError` when it is not Pulumi's, or Pulumi could not finish it."""
    try:
        whole = _first(content)
        kind = _kind(whole)
        form = _form(kind)
        if form == "events":
            return _events(content, path)
        if form == "state":
            return _stack(kind)
        if form == "plan":
            return _saved(whole, kind, path)
        if form == "digest":
            return _digest(whole, path)
    except RecursionError:
        raise InputError("the JSON is nested too deeply to be Pulumi's", where=path) from None
    except msgspec.ValidationError as error:
        raise InputError(f"the file does not have the shape that Pulumi writes: {error}", where=path, hint=HOW) from error
    except (msgspec.DecodeError, UnicodeError, ValueError, LookupError) as error:
        raise InputError(f"the file is not valid JSON: {error}", where=path, hint=HOW) from error
    what = "a log of calls to Pulumi's plugins" if given(kind.method) else "JSON, but nothing that Pulumi previews"
    raise InputError(f"this is {what}: it says nothing of what is planned", where=path, hint=HOW)


def _kind(first: bytes) -> Kind:
    return msgspec.json.decode(first, type=Kind)


def _form(kind: Kind) -> str | None:
    """Return which of the four forms a file has by its first object; None when it is none of them."""
    if given(kind.format_version):
        return None  # Terraform's
    if given(kind.prelude_event) or given(kind.resource_pre_event) or given(kind.sequence):
        return "events"
    if given(kind.deployment) or given(kind.checkpoint):
        return "state"
    if given(kind.resource_plans):
        return "plan"
    if given(kind.plan):
        return "plan" if b'"resourcePlans"' in memoryview(kind.plan).tobytes() else None
    return "digest" if given(kind.steps) or given(kind.change_summary) else None


def _first(content: bytes) -> bytes:
    """Return the only JSON object in *content*, or the first of several, between log lines if need be."""
    if content[:64].lstrip().startswith(b"{"):
        try:
            msgspec.json.decode(content, type=msgspec.Raw)
        except msgspec.DecodeError:
            if b"\n" in content.strip():
                return _documents_of(content, 1)[0]
            raise
        return content
    for marker in ('"steps"', '"changeSummary"', '"deployment"', '"preludeEvent"', '"config"'):
        try:
            return embedded_json(content, marker, "")
        except LookupError:
            continue
    raise ValueError("it does not start with {")


def _documents_of(content: bytes, most: int) -> list[bytes]:
    """Return the first JSON documents of several that follow each other: one per line, or indented."""
    decoder = json.JSONDecoder()
    text = content.decode()
    found: list[bytes] = []
    start = len(text) - len(text.lstrip())
    while start < len(text) and len(found) < most:
        _, end = decoder.raw_decode(text, start)
        found.append(text[start:end].encode())
        start = end
        while start < len(text) and text[start] in " \t\r\n":
            start += 1
    return found


# -- the preview's digest -------------------------------------------------------------------------------------------


def _digest(content: bytes, path: str) -> Document:
    digest = msgspec.json.decode(content, type=Digest)
    if any(diagnostic.severity == "error" for diagnostic in digest.diagnostics or ()):
        raise InputError("Pulumi could not finish this preview, so it does not hold all changes", where=path, hint=AGAIN)
    notices = []
    steps = digest.steps or []
    unchanged = (digest.change_summary or {}).get(STAYS, 0)
    shown = sum(step.op in (STAYS, "refresh") for step in steps)  # a refresh goes over all that there is
    if unchanged > shown:
        notices.append(
            "this preview leaves out what does not change, so the totals are of the changed resources alone (the difference is "
            "right): preview with --show-sames for the whole stack"
        )
    return Document(steps, digest.config or {}, notices, _corrupt(digest.maybe_corrupt))


def _corrupt(maybe: bool) -> list[str]:
    return ["Pulumi says that this preview may be damaged, so changes may be missing"] if maybe else []


# -- engine events --------------------------------------------------------------------------------------------------


def _events(content: bytes, path: str) -> Document:
    steps: list[Step] = []
    config: dict[str, Any] = {}
    summary: dict[str, Any] | None = None
    for event in _decoded_events(content):
        if event.prelude_event is not None:
            config = event.prelude_event.config or config
        elif event.resource_pre_event is not None:
            steps.append(_step(event.resource_pre_event.metadata))
        elif event.summary_event is not None:
            summary = event.summary_event
        elif event.diagnostic_event is not None and event.diagnostic_event.severity == "error":
            raise InputError("Pulumi could not finish this run, so not all changes are known", where=path, hint=AGAIN)
    incomplete = _corrupt((summary or {}).get("maybeCorrupt") is True)
    if summary is None:
        incomplete.append("the event log ends before Pulumi's summary, so changes may be missing")
    unknown = f'"{UNKNOWN}"'.encode() in content
    return Document(steps, config, [UNLINKED] if unknown else [], incomplete)


def _decoded_events(content: bytes) -> Iterator[Event]:
    """Yield each event: one per line, as the engine writes them, or indented as an editor leaves them."""
    decoder = msgspec.json.Decoder(Event)
    try:
        yield from decoder.decode_lines(content)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        yield from map(decoder.decode, _documents_of(content, len(content)))


def _step(metadata: Metadata) -> Step:
    return Step(metadata.op, metadata.urn, metadata.old, metadata.new)


# -- stacks ---------------------------------------------------------------------------------------------------------


def _stack(kind: Kind) -> Document:
    config: dict[str, Any] = {}
    if given(kind.deployment):
        deployment = msgspec.json.decode(kind.deployment, type=Deployment)
    else:
        checkpoint = msgspec.json.decode(kind.checkpoint, type=Checkpoint)
        deployment, config = checkpoint.latest or Deployment(), checkpoint.config or {}
    steps = [
        Step(LEFT_OVER if state.delete else STAYS, state.urn, state, state)
        for state in deployment.resources or ()
        if not state.pending_replacement  # it is deleted already, and its replacement is not there yet
    ]
    return Document(steps, config, ["this is a stack as it stands, not a preview: nothing in it changes"], [])


# -- saved plans ----------------------------------------------------------------------------------------------------


def _saved(content: bytes, kind: Kind, path: str) -> Document:
    plan = msgspec.json.decode(kind.plan if given(kind.plan) else content, type=SavedPlan)
    steps: list[Step] = []
    unseen: set[str] = set()
    unchanged = False
    for urn, planned in plan.resource_plans.items():
        ops = planned.steps or []
        unchanged = unchanged or ops == [STAYS]
        if ops == [STAYS]:
            continue
        if UNSHOWN.intersection(ops):
            unseen.add(urn)
        elif planned.goal is None:
            raise InputError(f"the plan does not say what {urn} is to become", where=path, hint=HOW)
        state = _planned_state(urn, planned.goal)
        steps += [Step(op, urn, state, state) for op in ops]
    notices = []
    if unchanged:
        notices.append("a saved plan does not hold what stays as it is, so the totals are of the changed resources alone")
    incomplete = []
    if unseen:
        some = f"{len(unseen)} resource{'s' if len(unseen) > 1 else ''}"
        incomplete.append(f"a saved plan does not hold the values of what exists already, here of {some}: {HOW}")
    links = {urn: one.goal.property_dependencies or {} for urn, one in plan.resource_plans.items() if one.goal}
    return Document(steps, plan.config or {}, notices, incomplete, frozenset(unseen), links)


def linked(document: Document, saved: Document) -> Document:
    """Return *document* with what the saved plan of the same preview says of which resources refer to which."""
    for step in document.steps:
        for state in (step.old_state, step.new_state):
            if state is not None and state.property_dependencies is None:
                state.property_dependencies = saved.links.get(step.urn)
    return document._replace(notices=[notice for notice in document.notices if notice != UNLINKED])


def _planned_state(urn: str, goal: Goal | None) -> State:
    if goal is None:
        type = urn.split("::")[2].rpartition("$")[2] if urn.count("::") > 2 else ""
        return State(urn=urn, type=type, custom=True)
    diff = goal.input_diff
    return State(
        urn=urn,
        type=goal.type,
        custom=goal.custom,
        inputs={**((diff.updates if diff else None) or {}), **((diff.adds if diff else None) or {})},
        parent=goal.parent,
        provider=goal.provider,
        property_dependencies=goal.property_dependencies,
        retain_on_delete=goal.retain_on_delete,
    )
