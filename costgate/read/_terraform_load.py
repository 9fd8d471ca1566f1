"""Tell whether a file is a plan as JSON, and decode it; what it is instead is said in the error."""

from __future__ import annotations

from pathlib import Path

import msgspec

from costgate.errors import InputError
from costgate.read._terraform_json import Kind, PlanJson, given
from costgate.read.files import SHOW, embedded_json

CODE = (".tf", ".tofu", ".tfvars")


def load(content: bytes, path: str) -> tuple[PlanJson, bytes]:
    """Return the plan that *content* holds, and its JSON; raise `InputError` when it is something else, or not whole."""
    content, kind = _kind(content, path)
    for nested in (kind.tfplan, kind.plan):
        if given(nested) and kind.format_version is None:
            return load(bytes(memoryview(nested)), path)
    _refuse_other_files(kind, path)
    plan = msgspec.json.decode(content, type=PlanJson)
    if plan.errored:
        raise InputError(
            "Terraform could not finish this plan, so it does not hold all changes",
            where=path,
            hint="mend the plan and write it again",
        )
    return plan, content


def _kind(content: bytes, path: str) -> tuple[bytes, Kind]:
    """Return the JSON that stands in *content*, between log lines if need be, and what it is."""
    if path.endswith(CODE):
        what = "this is Terraform code, which is read by its folder"
        raise InputError(what, where=path, hint=f"costgate check {Path(path).parent}")
    try:
        if content[:64].lstrip().startswith(b"{"):
            return content, msgspec.json.decode(content, type=Kind)
        error: msgspec.DecodeError = msgspec.DecodeError("it does not start with {")
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError as damaged:
        error = damaged
    try:
        content = embedded_json(content, '"format_version"', path)
    except LookupError:
        raise error from None
    return content, msgspec.json.decode(content, type=Kind)


def _refuse_other_files(kind: Kind, path: str) -> None:
    """Raise `InputError` for JSON that is not a plan, saying what it is."""
    if given(kind.lineage) or given(kind.serial):
        raise InputError("this is a Terraform state, not a plan", where=path, hint=SHOW)
    if kind.format_version is None:
        for clue, what in (
            (kind.steps, "a Pulumi preview"),
            (kind.changeSummary, "a Pulumi preview"),
            (kind.deployment, "a Pulumi stack export"),
            (kind.apiVersion, "a Kubernetes manifest"),
        ):
            if given(clue):
                raise InputError(f"this looks like {what}, but it is not a whole one", where=path)
        raise InputError("this JSON is not a Terraform or OpenTofu plan: it has no format_version", where=path, hint=SHOW)
    if kind.format_version.partition(".")[0] not in ("0", "1"):
        raise InputError(
            f"the plan has format version {kind.format_version}; costgate reads 0.x and 1.x",
            where=path,
            hint="update costgate, or write the plan with a Terraform whose format it knows",
        )
    if not given(kind.resource_changes) and not given(kind.planned_values):
        what = "the JSON of a state" if given(kind.values) else "a plan without planned values"
        raise InputError(f"this is {what}, not of a plan", where=path, hint=SHOW)
