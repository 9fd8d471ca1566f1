"""What a run is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from costgate.config import EngineName
from costgate.configfile import Loaded
from costgate.price.catalog import Catalog
from costgate.projects import Input


class Request(NamedTuple):
    """What to judge, and as of which day (YYYY-MM-DD). *usage* is the path of the run's usage file.

    *base* is the commit, or the JSON result of an earlier run, that code and manifests are compared with. *left_out* are the
    projects that are not looked at because nothing in them changed. *jobs* is how many processes may work on the projects.
    *progress* is told now and then, in a few words, how far the run is; no words mean that it is over. *catalog* is priced
    from instead of the configured one; *price_source* is `catalog` or `infracost`. *arguments* are those of the command line
    that say what is judged. *baseline* is the file with the known findings; with *update_baseline* it is written anew.
    *narrowed* says that the command line names paths or projects, so that others may be left out.
    *change* is the id that the ledger of merged changes may have for this one: such an entry does not count besides it.
    """

    inputs: list[Input]
    loaded: Loaded
    as_of: str
    usage: str = ""
    base: str = ""
    left_out: tuple[str, ...] = ()
    jobs: int = 1
    progress: Callable[[str], None] | None = None
    catalog: Catalog | None = None
    price_source: str = "catalog"
    arguments: tuple[str, ...] = ()
    engine: EngineName = ""
    baseline: str = ""
    update_baseline: bool = False
    narrowed: bool = False
    change: str = ""


def of_paths(paths: Iterable[str], loaded: Loaded, as_of: str, usage: str = "") -> Request:
    """Return the request to judge *paths* as they are, in one run."""
    return Request([Input(path) for path in paths], loaded, as_of, usage)
