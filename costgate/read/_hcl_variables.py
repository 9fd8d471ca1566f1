"""The values of the root module: TF_VAR_*, terraform.tfvars, `*.auto.tfvars`, files given, values given; the last wins."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from costgate.errors import ConfigError, InputError
from costgate.read import _hcl_evaluate as evaluation
from costgate.read import _hcl_template as templates
from costgate.read._hcl_folder import shown
from costgate.read._hcl_scope import Scope
from costgate.read._hcl_values import EvaluationError, LimitError
from costgate.read._tfvars import AUTO, PLAIN

if TYPE_CHECKING:
    from costgate.read._hcl_folder import Source
    from costgate.read._hcl_run import Run

PREFIX = "TF_VAR_"
TEXTS = ("string", "number", "bool", "any")


class Nowhere:
    """The place of a file of values: it has functions, and no names."""

    def __init__(self, run: Run) -> None:
        self.steps, self.files = run.steps, run.files

    def lookup(self, root: str, _: list[Any]) -> tuple[Any, int]:
        """Refuse: values refer to nothing."""
        raise EvaluationError(f"{root} stands where only a constant may")


def given(run: Run, source: Source, files: Iterable[str], variables: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are given to the root module's variables."""
    scope = Scope(Nowhere(run))
    out: dict[str, Any] = {}
    for name, text in sorted(os.environ.items()):
        if name.startswith(PREFIX) and name[len(PREFIX) :] in source.variables:
            out[name[len(PREFIX) :]] = _read(text, name[len(PREFIX) :], source, scope)
    names = sorted(entry.name for entry in os.scandir(run.folder) if entry.is_file())
    own = [name for name in PLAIN if name in names] + [name for name in names if name.endswith(AUTO)]
    for path in [*(run.folder / name for name in own), *map(Path, files)]:
        for name, (node, line) in run.reader.values(path)[0].items():
            out[name] = _value(node, f"{shown(path)}:{line}", scope)
    for name, value in variables.items():
        if name not in source.variables and not source.problems:
            raise ConfigError(f"the module has no variable {name}", where=str(run.folder), hint="mend the name of the variable")
        out[name] = _read(value, name, source, scope) if isinstance(value, str) else value
    return out


def _value(node: Any, where: str, scope: Scope) -> Any:
    try:
        return evaluation.evaluate(node, scope)
    except (EvaluationError, LimitError, RecursionError) as error:
        raise InputError(
            f"the value of a variable cannot be read: {error}", where=where, hint="values are constants"
        ) from error


def _read(text: str, name: str, source: Source, scope: Scope) -> Any:
    """Return a value given as text: as it is for a simple type, else the expression that it holds."""
    block = source.variables.get(name)
    type: Any = block.attributes.get("type", [["ref", "any", []]])[0] if block else None
    if block is None or not isinstance(type, list) or (type[0] == "ref" and type[1] in TEXTS):
        return text
    try:
        return evaluation.evaluate(templates.expression(text), scope)
    except (templates.TemplateError, EvaluationError, LimitError) as error:
        where = f"the variable {name}"
        raise InputError("the value is no expression of HCL", where=where, hint='such as `["a", "b"]`') from error
