"""Read a folder of Terraform or OpenTofu code without a plan: a dry run, in which everything is new.

The code is evaluated, never executed, into the document that `terraform show -json` would give, and read like one: so regions,
default tags, references and sensitive values work as for a plan. What cannot be known before a real plan stands in `incomplete`
(unknown counts, modules that are not on disk, files that do not parse), and unknown attributes stay unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from costgate.errors import InputError
from costgate.model import Change, Location
from costgate.read import _hcl_parse as parsing
from costgate.read._hcl_document import Document
from costgate.read._hcl_folder import Reader, files_of
from costgate.read._hcl_marks import Marks
from costgate.read._hcl_module import Module
from costgate.read._hcl_run import Run
from costgate.read._hcl_variables import given
from costgate.read._terraform_json import PlanJson
from costgate.read.plans import Gap
from costgate.read.terraform import Plan


class DryRun(Plan):
    """The plan of a folder as far as its code tells; `incomplete` says what it does not tell."""

    desired = True

    def __init__(self, path: str, content: bytes, plan: PlanJson, default_regions: Mapping[Any, str], places: Places) -> None:
        super().__init__(path, content, plan, default_regions)
        self.notices = []
        self.calls: dict[str, str] = {}
        self.marks: list[Callable[[], bytes]] = []
        self._places = places

    def marked(self) -> list[Gap]:
        """Return the gaps with their marks, which are made now: only a comparison needs them."""
        self.gaps = [gap if gap.mark else gap._replace(mark=mark()) for gap, mark in zip(self.gaps, self.marks)]
        return self.gaps

    def changes(self) -> Iterator[Change]:
        """Yield each change, in order, with the file and line of its block."""
        for change in super().changes():
            yield replace(change, location=self._places.get(change.address))


Places = dict[str, Location]


def is_module(folder: str | Path) -> bool:
    """Tell whether *folder* holds Terraform or OpenTofu code."""
    return Path(folder).is_dir() and bool(files_of(Path(folder)))


def read(
    folder: str,
    *,
    workspace: str = "default",
    var_files: Iterable[str] = (),
    variables: Mapping[str, Any] | None = None,
    default_regions: Mapping[Any, str] | None = None,
    cache: Path | None = None,
    calls: Mapping[str, str] | None = None,
) -> DryRun:
    """Read the code in *folder*; raise `InputError` when there is none, or a file of values cannot be read.

    *var_files* and *variables* are what `-var-file` and `-var` would be; *default_regions* maps a provider to the region to
    assume where the code names none. Parsed files are kept in *cache*, by default in the user's cache folder. *calls* are those
    of the dry run that `.terraform` belongs to, when that is another commit's: modules that both name alike are taken from it.
    """
    root = Path(folder)
    if not root.is_dir():
        raise InputError("there is no such folder", where=folder, hint="give a folder that holds Terraform code, or a plan")
    if not files_of(root):
        raise InputError("there is no Terraform or OpenTofu code", where=folder, hint="give a folder that holds .tf files")
    reader = Reader(cache or parsing.cache_folder(), root)
    run = Run(root, reader, workspace, calls)
    source = reader.source(root)
    module = Module(run, source, root, given(run, source, var_files, variables or {}))
    run.left_out(module, None, source, root)
    document = Document(run, module)
    try:
        content = _encoded(document.json())
    except RecursionError:
        raise InputError("the code is nested too deeply to be evaluated", where=folder) from None
    plan = DryRun(folder, content, msgspec.json.decode(content, type=PlanJson), default_regions or {}, document.places)
    plan.digest = hashlib.sha256(reader.digest.digest() + content).digest()
    marks = Marks(reader, module)
    found = [*run.incomplete.values()]
    plan.gaps = [marks.gap(*one) for one in found]
    plan.marks = [partial(marks.of, about) for _, _, about in found]
    plan.notices = _notices(run)
    plan.calls = run.calls
    return plan


def _encoded(document: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(document)
    except UnicodeEncodeError:  # half of a surrogate pair, which an escape in the code may leave
        return msgspec.json.encode(_mended(document))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return [_mended(item) for item in value] if isinstance(value, list) else value


def _notices(run: Run) -> list[str]:
    out = []
    if run.unset:
        names = ", ".join(sorted(run.unset))
        out.append(f"{run.folder}: these variables have no value, so what depends on them is unknown: {names}")
    out += [f"{path}: is outside the checkout, so it was not read" for path in sorted(run.files.refused)]
    return [*out, *run.notices]
