"""`costgate catalog verify`: is it sound, and what in it is worth a look?"""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from costgate.cli.catalog import configured
from costgate.errors import CatalogError
from costgate.price import audit
from costgate.price.importing import store
from costgate.price.layer import Layer

WORST = 10


def run(options: Namespace) -> int:
    """Say that the catalogs are sound, with notes; raise `CatalogError` when they are not."""
    catalog = configured(options)
    problems = catalog.verify()
    if problems:
        raise CatalogError(
            f"{len(problems)} problems: {'; '.join(problems[:WORST])}", where=", ".join(str(one.path) for one in catalog.layers)
        )
    for layer in catalog.layers:
        prices = int(layer.meta["prices"])
        print(f"sound: the {prices:,} prices of the {layer.what} match their hash, and no SKU contains another")
        if layer.name:
            files = list(store.files(layer))
            print(f"  from {len(files):,} files, with {sum(prices for _, _, prices in files):,} prices when they were read")
        for line in (*_outliers(layer, options.limit), *_disagreements(layer, options.limit)):
            print(line)
    return 0


def _outliers(layer: Layer, limit: int) -> Iterator[str]:
    found = audit.outliers(layer)
    if not found:
        return
    yield (
        f"\nnote: {len(found):,} prices are over {audit.RATIO} times and {audit.DEVIATIONS} median deviations away from the"
        f" same SKU's in other regions ({_by_service(one.service for one in found)}):"
    )
    for one in found[:limit]:
        name = one.attributes.replace("\n", ", ")
        yield (
            f"  {one.price:f} per {one.unit} in {one.region}, the median is {one.median:f}: {one.service}, {one.family}: {name}"
        )
    yield from _more(len(found), limit)


def _disagreements(layer: Layer, limit: int) -> Iterator[str]:
    found = audit.disagreements(layer)
    if not found:
        return
    yield (
        f"\nnote: for {len(found):,} prices a source that was not used says another price"
        f" ({_by_service(one.service for one in found)}):"
    )
    for one in found[:limit]:
        yield (
            f"  {one.kept.normalize():f} ({one.source} {one.date}), not {one.lost.normalize():f}"
            f" ({one.lost_source} {one.lost_date}): {one.service}, {one.what}"
        )
    yield from _more(len(found), limit)


def _by_service(services: Iterator[str]) -> str:
    counts = sorted(Counter(services).items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{service} {count:,}" for service, count in counts[:WORST])


def _more(count: int, limit: int) -> Iterator[str]:
    if count > limit:
        yield f"  … and {count - limit:,} more (--limit)"
