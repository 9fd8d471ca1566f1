"""One dry run: what all modules share, what was found incomplete on the way, and the limits."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_evaluate as evaluation
from costgate.read._hcl_files import Files
from costgate.read._hcl_folder import files_of, shown
from costgate.read._hcl_marks import About
from costgate.read._hcl_module import Call, Module, ModuleObject
from costgate.read._hcl_values import Broken, EvaluationError, LimitError, Steps, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from costgate.read._hcl_folder import Block, Reader, Source
    from costgate.read._hcl_module import Expansion
    from costgate.read._hcl_resource import Instance

MAX_INSTANCES = 50_000
MAX_MODULES = 5_000
MAX_DEPTH = 24
MAX_SAID = 200
LOCAL = ("./", "../")
MORE = "more is left out than is listed here"


class Run:
    """The state of one dry run. *incomplete* and *notices* are sentences, each once, in the order in which they were found.

    *same* has the `calls` of the commit that `terraform init` was run at, when this is another one.
    """

    def __init__(self, folder: Path, reader: Reader, workspace: str, same: Mapping[str, str] | None = None) -> None:
        self.folder, self.reader, self.workspace = folder, reader, workspace
        self.calls: dict[str, str] = {}  # of modules from elsewhere: the source and version that each call names
        self._same = same
        self.steps = Steps()
        self.files = Files(folder, reader)
        self.incomplete: dict[str, tuple[str, str, About | None]] = {}
        self.notices: dict[str, None] = {}
        self.unset: dict[str, None] = {}
        self._installed = _installed(folder, reader)
        self._modules = 0
        self._instances = 0
        self._regions: dict[tuple[str, str], Any] = {}

    # -- what is found on the way ---------------------------------------------------------------------------------------

    def missing(self, what: str, where: str, about: About | None = None) -> None:
        """Note that something cannot be known, so that the sums are too low."""
        said = f"{where}: {what}"
        if len(self.incomplete) < MAX_SAID:
            self.incomplete.setdefault(said, (what, where, about))
        elif said not in self.incomplete:
            self.incomplete.setdefault(MORE, (MORE, "", None))

    def left_out(self, module: Module, call: Block | None, source: Source, folder: Path) -> None:
        """Note the files of a module that cannot be read; *call* is the block of *module* that calls it, None for the root."""
        for problem in source.problems:
            self.missing(problem.what, problem.where, About(problem.file, module, call, source, folder))

    def cycle(self, circle: str, where: str) -> None:
        """Note a value that depends on itself."""
        self.missing(f"{circle} is a circle, so it has no value", where)

    def problem(self, where: str, what: str) -> None:
        """Note an expression that cannot be evaluated; what depends on it is unknown."""
        if len(self.notices) < MAX_SAID:
            self.notices.setdefault(f"{where}: an expression has no value: {what}")

    def limit(self, where: str, what: str) -> None:
        """Note that evaluation was stopped."""
        self.missing(f"evaluation was stopped, because {what}", where)

    def without_value(self, module: Module, name: str, block: Block) -> Unknown:
        """Return the unknown value of a variable that nobody gives one."""
        if not module.address:
            self.unset.setdefault(name)
        return Unknown(f"var.{name}, which is given no value ({block.where})")

    def more_instances(self, number: int) -> None:
        """Count instances; raise `LimitError` when there are too many."""
        if self._instances + number > MAX_INSTANCES:
            raise LimitError(f"there are more than {MAX_INSTANCES} instances")
        self._instances += number

    # -- modules --------------------------------------------------------------------------------------------------------

    def relative(self, folder: Path) -> str:
        """Return a module's folder as `path.module` has it: seen from the folder that is planned."""
        return os.path.relpath(folder, self.folder).replace(os.sep, "/")

    def opened(self, parent: Module, block: Block, expanded: Callable[..., Expansion]) -> Any:
        """Return the instances of the module that *block* calls; unknown, and said so, when its code is not at hand."""
        name = block.labels[0]
        path = f"{parent.path}.module.{name}" if parent.path else f"module.{name}"
        source: list[tuple[Source, Path] | Unknown] = []  # looked for when there is an instance of it

        def make(key: str, names: dict[str, Any]) -> Any:
            if not source:
                source.append(self._source_of(parent, block, path))
            if isinstance(source[0], Unknown):
                return source[0]
            self._modules += 1
            if self._modules > MAX_MODULES:
                raise LimitError(f"there are more than {MAX_MODULES} modules")
            return ModuleObject(Module(self, *source[0], {}, Call(parent, block, key, names)))

        found = expanded(block, make)
        return source[0] if source and isinstance(source[0], Unknown) else found

    def _source_of(self, parent: Module, block: Block, path: str) -> tuple[Source, Path] | Unknown:
        folder = self._folder_of(parent, block, path)
        if isinstance(folder, Unknown):
            return folder
        source = self.reader.source(folder)
        self.left_out(parent, block, source, folder)
        return source, folder

    def _folder_of(self, parent: Module, block: Block, path: str) -> Path | Unknown:
        unknown = Unknown(f"{path}, which cannot be read")
        about = About(path, parent, block)
        try:
            source = evaluation.evaluate(block.attributes.get("source", [None])[0], parent.scope)
        except EvaluationError:
            source = None
        if not isinstance(source, str):
            what = f"the source of {path} is not a text that is known, so what it holds is left out"
            self.missing(what, block.where, about)
            return unknown
        local = source.startswith(LOCAL) or source in (".", "..")
        key = ".".join(path.split(".")[1::2])
        folder = parent.folder / source if local else self._brought(key, block)
        if folder is None:
            hint = "run `terraform init` first, or price a plan"
            what = f"{path} comes from {source!r}, which is not on disk, so it is left out: {hint}"
            self.missing(what, block.where, about)
        elif parent.depth >= MAX_DEPTH:
            self.missing(f"modules call each other more than {MAX_DEPTH} deep; {path} is left out", block.where, about)
        elif not folder.is_dir() or not files_of(folder):
            what = f"{path} has its code in {shown(folder)}, where there is none, so it is left out"
            self.missing(what, block.where, about)
        else:
            return folder
        return unknown

    def _brought(self, key: str, block: Block) -> Path | None:
        """Return where `terraform init` has put a module; None when that is of another commit, whose call names another one."""
        self.calls[key] = repr([block.attributes.get(name, [None])[0] for name in ("source", "version")])
        if self._same is not None and self._same.get(key) != self.calls[key]:
            return None
        return self._installed.get(key)

    def region_of(self, data: Instance) -> Any:
        """Return the region of the provider that serves a data source."""
        module = data.scope.place
        if not isinstance(module, Module):
            return None
        node = data.block.attributes.get("provider", [None])[0]
        key, owner = provider_of(module, key_of(node) or "aws")
        block = owner.source.providers.get(key)
        if block is None or "region" not in block.attributes:
            return None
        return evaluation.evaluate(block.attributes["region"][0], owner.scope)

    def walk(self, module: Module) -> Iterator[Module]:
        """Yield *module* and all that it calls, in order; say which calls cannot be expanded."""
        yield module
        for name, found in module.children():
            if found.unknown is not None:
                self._unexpanded(module, name, found.unknown)
            for _, child in found.instances:
                yield from self.walk(child.module)

    def _unexpanded(self, module: Module, name: str, unknown: Unknown) -> None:
        block = module.source.calls[name]
        path = f"{module.address}.module.{name}" if module.address else f"module.{name}"
        if not unknown.why.endswith("which cannot be read"):
            what = f"{path} is left out of the sums, because {reason(unknown)}"
            self.missing(what, block.where, About(path, module, block))


def reason(unknown: Unknown) -> str:
    """Return why nobody can tell how many instances there will be."""
    return unknown.why if isinstance(unknown, Broken) else f"how many there will be depends on {unknown.why}"


def key_of(node: Any) -> str:
    """Return the provider that `provider = aws.west` means, also written as a text."""
    if isinstance(node, list) and node[0] == "ref":
        return ".".join([node[1], *(step for step in node[2] if isinstance(step, str))])
    return node if isinstance(node, str) else ""


def provider_of(module: Module, key: str) -> tuple[str, Module]:
    """Return the key of the provider block that serves *key* in *module*, and the module that it stands in."""
    while module.up:
        passed = _passed(module.up.block)
        if key in passed:
            key = passed[key]
        elif key in module.source.providers:
            return key, module
        module = module.up.parent
    return key, module


def _passed(block: Block) -> dict[str, str]:
    node = block.attributes.get("providers", [None])[0]
    if not isinstance(node, list) or node[0] != "object":
        return {}
    return {key if isinstance(key, str) else key_of(key): key_of(value) for key, value in node[1]}


def _installed(folder: Path, reader: Reader) -> dict[str, Path]:
    """Return the folders of the modules that `terraform init` has brought."""
    manifest = Path(os.environ.get("TF_DATA_DIR") or folder / ".terraform") / "modules" / "modules.json"
    if not manifest.is_file():
        return {}
    try:
        modules = json.loads(reader.content(manifest))["Modules"]
        return {one["Key"]: folder / one["Dir"] for one in modules if one["Key"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
