"""`costgate catalog`: info and search here, the other subcommands in modules of their own."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module

from costgate import configfile
from costgate.price.catalog import Catalog, users
from costgate.price.layer import Layer


def run(options: Namespace) -> int:
    """Describe the catalog, search it, or hand over to the subcommand's module."""
    if options.what == "info":
        _info(configured(options))
    elif options.what == "search":
        _search(configured(options), options)
    else:
        code: int = import_module(f"costgate.cli.catalog_{options.what}").run(options)
        return code
    return 0


def configured(options: Namespace) -> Catalog:
    """Return the shipped catalog with the user's over it, as the configuration says."""
    loaded = configfile.load(options.config)
    return Catalog(user=users(loaded.config.catalog.path, loaded.root))


def _info(catalog: Catalog) -> None:
    _describe(catalog.base)
    if catalog.user:
        print("\nover it, your own")
        _describe(catalog.user)


def _describe(layer: Layer) -> None:
    print(f"catalog   {layer.path}")
    print(f"hash      {layer.hash}")
    print(f"newest    {layer.date}")
    print(f"prices    {int(layer.meta['prices']):,} of {int(layer.meta['products']):,} products")
    print(f"{'service':<40} {'prices':>9} {'regions':>8}  oldest      newest")
    for service, prices, regions, oldest, newest in layer.services():
        print(f"{service[:40]:<40} {prices:>9,} {regions:>8,}  {oldest}  {newest}")


def _search(catalog: Catalog, options: Namespace) -> None:
    found = catalog.search(options.words, region=options.region, limit=options.limit)
    for row in found:
        price = row.price
        tier = f" from {price.start:f}" if price.start else ""
        own = ", from your catalog" if price.source.catalog else ""
        source = f"{price.source.flag}, {price.source.name} {price.source.date}{own}"
        print(
            f"{price.rate.price:f} {price.currency} per {price.rate.per}{tier}  {row.region}  {row.purchase}  "
            f"{row.service}, {row.family}: {', '.join(row.pairs)}  ({source})"
        )
    if not found:
        print("no price has all these words")
    elif len(found) == options.limit:
        print(f"(the first {options.limit}: add words, --region or --limit)")
