"""Functions that read files, inside the checkout only, and those on paths."""

from __future__ import annotations

import base64
import posixpath
from typing import TYPE_CHECKING, Any

from costgate.read import _hcl_template as templates
from costgate.read._hcl_functions import function
from costgate.read._hcl_functions_encoding import HASHES, hashed
from costgate.read._hcl_values import EvaluationError, Unknown, mapping, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from costgate.read._hcl_scope import Scope

function("basename")(lambda path: posixpath.basename(text(path).rstrip("/")) or ".")
function("dirname")(lambda path: posixpath.normpath(posixpath.dirname(text(path)) or "."))
function("abspath", scoped=True)(lambda scope, path: scope.place.files.absolute(text(path)))
function("fileexists", scoped=True)(lambda scope, path: scope.place.files.exists(text(path)))
function("fileset", scoped=True)(lambda scope, path, pattern: scope.place.files.matching(text(path), text(pattern)))


def _of_file(name: str, work: Callable[[bytes], str]) -> None:
    """Register a function of a file's content; a file outside the checkout is not read, and so unknown."""

    def read(scope: Scope, path: Any) -> Any:
        content = scope.place.files.read(text(path))
        return content if isinstance(content, Unknown) else work(content)

    function(name, scoped=True)(read)


_of_file("file", lambda content: content.decode())
_of_file("filebase64", lambda content: base64.b64encode(content).decode())
_of_file("filebase64sha256", lambda content: base64.b64encode(hashed("sha256", content)).decode())
_of_file("filebase64sha512", lambda content: base64.b64encode(hashed("sha512", content)).decode())
for _name in HASHES:
    _of_file(f"file{_name}", lambda content, name=_name: hashed(name, content).hex())  # type: ignore[misc]


@function("templatefile", whole=False, scoped=True)
def _templatefile(scope: Scope, path: Any, names: Any) -> Any:
    content = scope.place.files.read(text(path))
    return content if isinstance(content, Unknown) else _rendered(scope, content.decode(), mapping(names))


@function("templatestring", whole=False, scoped=True)
def _templatestring(scope: Scope, template: Any, names: Any) -> Any:
    return _rendered(scope, text(template), mapping(names))


def _rendered(scope: Scope, template: str, names: dict[str, Any]) -> Any:
    from costgate.read import _hcl_evaluate as evaluation
    from costgate.read._hcl_scope import Scope as Inner

    if isinstance(scope.place, Inside):
        raise EvaluationError("a template cannot render another")
    try:
        node = templates.parsed(template)
    except templates.TemplateError as error:
        raise EvaluationError("the template cannot be read") from error
    return evaluation.evaluate(node, Inner(Inside(scope.place), names))


class Inside:
    """The place of a template: the functions of its module, and no names but those given to it."""

    def __init__(self, place: Any) -> None:
        self.steps = place.steps
        self.files = place.files

    def lookup(self, root: str, steps: list[Any]) -> tuple[Any, int]:
        """Refuse: a template knows what it was given alone."""
        raise EvaluationError(f"the template is not given {root}{'.…' if steps else ''}")
