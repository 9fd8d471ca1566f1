"""Is this machine ready: Python, the catalog, an engine for policies, and the programs that some inputs need?"""

from __future__ import annotations

import importlib.util
import platform
import shutil
from collections.abc import Iterator, Mapping
from datetime import date

from costgate import __version__
from costgate.configfile import Loaded
from costgate.doctor.check import Check, failed
from costgate.errors import CostgateError
from costgate.judge import rego
from costgate.judge.engine import Query
from costgate.price.catalog import Catalog, users

AREA = "machine"
OLD_DAYS = 180  # prices change a few times a year
EXTRAS = {
    "duckdb": ("spend", "adds up billing exports and reads the rollup"),
    "requests": ("comment", "comments on pull requests"),
    "shtab": ("completion", "writes the completion script of a shell (costgate completion)"),
    "opa_client": ("opa-server", "asks an OPA server"),
    "pulumi": ("pulumi", "runs the preview of a Pulumi stack"),
}
PROGRAMS = {
    "git": "tells what a pull request changes (--base, --changed-since)",
    "opa": "evaluates policies in place of the embedded engine (--engine opa)",
    "terraform": "writes the plans that costgate reads",
    "helm": "renders charts",
    "kustomize": "renders overlays",
    "pulumi": "previews stacks",
    "infracost": "gives a second opinion on prices (--compare infracost)",
}


def checks(loaded: Loaded, as_of: str) -> Iterator[Check]:
    """Yield what is there; *as_of* is the day that the catalog's age is taken at."""
    yield Check(AREA, "costgate", "ok", f"{__version__} on Python {platform.python_version()}, {platform.system()}")
    yield _catalog(loaded, as_of)
    yield _engine(loaded)
    yield from _extras()
    yield from _programs(PROGRAMS)


def _catalog(loaded: Loaded, as_of: str) -> Check:
    try:
        catalog = Catalog(user=users(loaded.config.catalog.path, loaded.root))
        newest = max(layer.date[:10] for layer in catalog.layers)
        prices = sum(int(layer.meta["prices"]) for layer in catalog.layers)
    except CostgateError as error:
        return failed(AREA, "catalog", error)
    age = (date.fromisoformat(as_of) - date.fromisoformat(newest)).days
    said = f"{prices:,} prices, the newest of {newest}, {max(age, 0)} days old"
    limit = OLD_DAYS if loaded.config.catalog.max_age_days is None else loaded.config.catalog.max_age_days
    if age > limit:
        return Check(AREA, "catalog", "warn", said, "upgrade costgate, or lay newer lists over it: costgate catalog import")
    return Check(AREA, "catalog", "ok", said)


def _engine(loaded: Loaded) -> Check:
    config = loaded.config
    try:
        engine = rego.start(config.gate, config.policies.engine, config.opa, loaded.root)
    except CostgateError as error:
        return failed(AREA, "policy engine", error)
    try:
        engine.evaluate(Query({"doctor.rego": "package doctor\n\nfine := true"}, ["doctor"]))
    except CostgateError as error:
        return failed(AREA, "policy engine", error)
    finally:
        engine.close()
    return Check(AREA, "policy engine", "ok", f"{engine.name} evaluates Rego")


def _extras() -> Iterator[Check]:
    for module, (extra, what) in EXTRAS.items():
        if importlib.util.find_spec(module):
            yield Check(AREA, f"extra {extra}", "ok", what)
        else:
            yield Check(AREA, f"extra {extra}", "off", f"not installed; it {what}", f"pip install 'costgate[{extra}]'")


def _programs(programs: Mapping[str, str]) -> Iterator[Check]:
    for name, what in programs.items():
        path = shutil.which(name)
        yield Check(AREA, name, "ok" if path else "off", what if path else f"not on PATH; it {what}")
