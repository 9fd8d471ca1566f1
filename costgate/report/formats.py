"""Which formats there are: a name for each, and where its renderer stands. A renderer is imported when it is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib import import_module

from costgate.errors import ConfigError

FORMATS = {
    "table": "costgate.report.table",
    "json": "costgate.report.json",
    "markdown": "costgate.report.markdown",
    "html": "costgate.report.gate_html",
    "github": "costgate.report.github",
    "sarif": "costgate.report.sarif",
    "junit": "costgate.report.junit",
    "gitlab": "costgate.report.gitlab",
    "azure-devops": "costgate.report.azure_devops",
    "slack": "costgate.report.slack",
}
# These hold what things cost and have no place for findings; the exit code is the verdict all the same.
EXPORTS = {"infracost-json": "costgate.report.infracost_json"}


def renderer(name: str) -> Callable[..., str]:
    """Return the `render` function of the format *name*; raise `ConfigError` when there is no such format."""
    known = FORMATS | EXPORTS
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise ConfigError(f"there is no output format {name!r}", where="-o", hint=f"{meant}the formats are {', '.join(known)}")
    render: Callable[..., str] = import_module(known[name]).render
    return render
