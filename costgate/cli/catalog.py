"""`costgate catalog info|search|verify`."""

from __future__ import annotations

from argparse import Namespace

from costgate.errors import CatalogError
from costgate.price.catalog import Catalog


def run(options: Namespace) -> int:
    """Describe the catalog, search it, or check that it is sound."""
    catalog = Catalog()
    if options.what == "info":
        _info(catalog)
    elif options.what == "search":
        _search(catalog, options)
    else:
        _verify(catalog)
    return 0


def _info(catalog: Catalog) -> None:
    print(f"catalog   {catalog.path}")
    print(f"hash      {catalog.hash}")
    print(f"newest    {catalog.date}")
    print(f"prices    {int(catalog.meta['prices']):,} of {int(catalog.meta['products']):,} products")
    print(f"{'service':<40} {'prices':>9} {'regions':>8}  oldest      newest")
    for service, prices, regions, oldest, newest in catalog.services():
        print(f"{service[:40]:<40} {prices:>9,} {regions:>8,}  {oldest}  {newest}")


def _search(catalog: Catalog, options: Namespace) -> None:
    found = catalog.search(options.words, region=options.region, limit=options.limit)
    for row in found:
        price = row.price
        tier = f" from {price.start:f}" if price.start else ""
        source = f"{price.source.flag}, {price.source.name} {price.source.date}"
        print(
            f"{price.rate.price:f} {price.currency} per {price.rate.per}{tier}  {row.region}  {row.purchase}  "
            f"{row.service}, {row.family}: {', '.join(row.pairs)}  ({source})"
        )
    if not found:
        print("no price has all these words")
    elif len(found) == options.limit:
        print(f"(the first {options.limit}: add words, --region or --limit)")


def _verify(catalog: Catalog) -> None:
    problems = catalog.verify()
    if problems:
        raise CatalogError(f"{len(problems)} problems: {'; '.join(problems[:10])}", where=str(catalog.path))
    print(f"sound: {int(catalog.meta['prices']):,} prices match their hash, and no SKU contains another")
