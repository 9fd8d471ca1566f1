"""How much of what was billed to resources that somebody knows by name: quantities out of raw exports, for usage files.

The rollup has no quantities, so the exports are read again, checked as the rollup does. Only charges for usage count.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from costgate import config
from costgate.errors import InputError
from costgate.meter import Meter
from costgate.spend.exports import files
from costgate.spend.exports.columns import quoted
from costgate.spend.rollups import charges, faults, finishing, trust
from costgate.spend.rollups.charges import Source
from costgate.spend.rollups.engine import Engine, opened

MOST = 200_000  # sums of the resources asked for
WHOLE = {
    "focus": "{chargecategory} = 'Usage'",
    "aws-cur": "{line_item_line_item_type} IN ('Usage', 'DiscountedUsage', 'SavingsPlanCoveredUsage')",
    "azure": "LOWER(COALESCE({chargetype}, 'usage')) = 'usage'",
    "gcp": "COALESCE({cost_type}, 'regular') = 'regular'",
}
NAMES: dict[str, dict[str, str]] = {
    "focus": {
        "service": "COALESCE({x_servicecode}, {servicename})",
        "sku": "SPLIT_PART(COALESCE({skuid}, {skupriceid}), '.', 1)",
        "meter": "COALESCE({x_usagetype}, {skumeter}, {x_skumetername})",
        "resource": "{resourceid}",
        "region": "{regionid|region}",
        "unit": "COALESCE({consumedunit}, {pricingunit})",
    },
    "aws-cur": {
        "service": "{line_item_product_code}",
        "sku": "COALESCE({product_sku}, SPLIT_PART({pricing_rate_code}, '.', 1))",
        "meter": "{line_item_usage_type}",
        "resource": "{line_item_resource_id}",
        "region": "{product_region_code|product_region}",
        "unit": "{pricing_unit}",
    },
    "azure": {
        "service": "{metercategory}",
        "sku": "{meterid}",
        "meter": "{metername}",
        "resource": "{resourceid|instanceid}",
        "region": "{resourcelocation|location}",
        "unit": "{unitofmeasure}",
    },
    "gcp": {
        "service": "{service.description|service_description}",
        "sku": "{sku.id|sku_id}",
        "meter": "{sku.description|sku_description}",
        "resource": "{resource.global_name|resource.name|resource_name}",
        "region": "{location.region|location_region}",
        "unit": "{usage.pricing_unit|usage_pricing_unit}",
    },
}
QUANTITIES = {
    "focus": ("consumedquantity", "pricingquantity"),
    "aws-cur": ("line_item_usage_amount",),
    "azure": ("quantity", "usagequantity"),
    "gcp": ("usage.amount_in_pricing_units", "usage_amount_in_pricing_units"),
}
AMOUNT = "DECIMAL(38,15)"
NEAR = "'USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD', 'SGD'"  # worth about a dollar, in which prices are listed
ASKED = "CREATE TEMP TABLE asked (name VARCHAR)"
TAILS = [f"REGEXP_EXTRACT(LOWER(resource), '[^{signs}]+$$')" for signs in ("/:", ":")]
ROWS = f"""
WITH named AS (
    SELECT $day AS day, $provider AS provider, $service AS service, $sku AS sku, $meter AS meter, $resource AS resource,
        $region AS region, $unit AS unit, $quantity AS quantity, $list AS list
    FROM $source WHERE $whole
)
SELECT provider, COALESCE(service, ''), COALESCE(sku, ''), COALESCE(meter, ''), resource, COALESCE(region, ''),
    COALESCE(unit, ''), CAST(DATE_TRUNC('month', day) AS DATE), SUM(quantity), COUNT(*), COUNT(DISTINCT day),
    CASE WHEN COUNT(list) = COUNT(*) THEN SUM(list) END
FROM named
WHERE quantity <> 0 AND day BETWEEN DATE '$first' AND DATE '$last' AND provider = $only
    AND (LOWER(resource) IN (SELECT name FROM asked) OR {TAILS[0]} IN (SELECT name FROM asked)
        OR {TAILS[1]} IN (SELECT name FROM asked))
GROUP BY ALL ORDER BY ALL LIMIT {MOST + 1}"""  # noqa: S608  (fixed text)
COUNTED = """
SELECT COUNT(*), COUNT(*) FILTER ($resource IS NULL) FROM $source
WHERE $whole AND $quantity <> 0 AND $provider = $only AND $day BETWEEN DATE '$first' AND DATE '$last'"""
ENDS = "SELECT provider, MIN(day), MAX(day) FROM charges WHERE category = 'Usage' AND day IS NOT NULL GROUP BY 1 ORDER BY 1"
ODD = """
SELECT costgate_row, $column FROM $rows
WHERE $column IS NOT NULL AND TRY_CAST(TRY_CAST($column AS DOUBLE) AS DECIMAL(38,15)) IS NULL
ORDER BY 1 LIMIT 1"""


class Window(NamedTuple):
    """The days that were looked at of one provider, and how many rows with a quantity they have, some without a resource."""

    provider: str
    first: date
    last: date
    rows: int
    nameless: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


class Billed(NamedTuple):
    """What was found: the exports' names, the days of each provider, and the quantities."""

    exports: list[str]
    windows: dict[str, Window]
    meters: list[Meter]


def read(exports: Sequence[str], root: Path, keys: Mapping[str, config.Key], asked: Iterable[str], days: int) -> Billed:
    """Return what the last *days* of *exports* have of the resources *asked*: by id, or by the last part of it.

    Raises `InputError` where a file is no plain export, would count twice, or states no quantities of resources.
    """
    found = _once(files.find(exports, root))
    with tempfile.TemporaryDirectory(prefix="costgate-") as name, opened([one.path for one in found], Path(name)) as engine:
        sources = _counted(engine, charges.sources(engine, found), keys, Path(name))
        engine.run(ASKED)
        names = sorted({one.lower() for one in asked if one})
        engine.run("INSERT INTO asked SELECT UNNEST(?)", [names])
        windows: dict[str, Window] = {}
        meters: list[Meter] = []
        for provider, first, last in engine.run(ENDS):
            start = max(first, date.fromordinal(last.toordinal() - days + 1))
            window = Window(provider, start, last, 0, 0)
            for source in sources:
                seen, some = _of(engine, source, window)
                window = window._replace(rows=window.rows + seen[0], nameless=window.nameless + seen[1])
                meters += some
            windows[provider] = window
    if len(meters) > MOST:
        raise InputError(f"the exports have over {MOST:,} quantities of these resources", hint="name fewer plans or exports")
    return Billed([one.name for one in found], windows, meters)


def _counted(engine: Engine, sources: Sequence[Source], keys: Mapping[str, config.Key], folder: Path) -> list[Source]:
    """Return the files whose quantities count; raise `InputError` when the rollup would not be made of them."""
    for source in sources:
        _check(engine, source)
    charges.create(engine, keys)
    for batch in charges.batches(sources):
        charges.read(engine, batch, keys, folder, None)
    facts = trust.facts(engine)
    by_path = {one.file.path: one for one in sources}
    faults.check(engine, by_path, {one.file for one in facts if one.unreadable})
    decisions = trust.decide(facts, by_path)
    finishing.decide(engine, decisions, by_path)
    if {"actual", "amortized"} <= {one.part for one in decisions}:  # Azure's two exports have the same quantities
        amortized = {one.file for one in decisions if one.part == "amortized"}
        return [one for one in sources if one.file.path not in amortized]
    return list(sources)


def _once(found: Iterable[files.File]) -> list[files.File]:
    """Return the files without those that are there twice."""
    return list({files.hashed(one): one for one in reversed(list(found))}.values())[::-1]


def _check(engine: Engine, source: Source) -> None:
    """Raise `InputError` when a file has no quantities of resources, or some that are none."""
    names = NAMES.get(source.format.name)
    of_quantity = "|".join(QUANTITIES.get(source.format.name, ()))
    if names is None or not of_quantity or not source.columns.has(of_quantity):
        raise InputError(
            f"{source.format.title} without quantities: usage cannot be learned from it",
            where=source.file.name,
            hint="export FOCUS, an AWS cost and usage report with resource ids, or an Azure cost export",
        )
    if source.columns.filled(names["resource"]) == source.columns.filled("{-}"):
        raise InputError(
            "the export does not say which resource a charge is for",
            where=source.file.name,
            hint="export it with resource ids",
        )
    _check_quantities(engine, source)


def _check_quantities(engine: Engine, source: Source) -> None:
    for name in QUANTITIES[source.format.name]:
        own = source.columns.find(name)
        if own is None or own not in source.columns.types:
            continue
        cells = engine.run(ODD, where=source.file.name, column=quoted(own), rows=charges.raw([source], numbered=True))
        if cells:
            row, cell = cells[0]
            raise InputError(
                f"{str(cell)[:60]!r} in the column {own} is not a quantity",
                where=f"{source.file.name}: row {row} after the header",
                hint="quantities are 1234.50, without separators",
            )


def _of(engine: Engine, source: Source, window: Window) -> tuple[tuple[int, int], list[Meter]]:
    """Return how many rows one file has in the window, and how many without a resource; and the quantities asked for."""
    format, columns = source.format, source.columns
    names = {name: columns.filled(template) for name, template in NAMES[format.name].items()}
    # A quantity may be written with an exponent, such as 1.0E-7, which only DOUBLE reads; 15 places keep what it has.
    cells = [columns.sql(name) for name in QUANTITIES[format.name] if columns.has(name)]
    each = [f"COALESCE(TRY_CAST({cell} AS {AMOUNT}), TRY_CAST(TRY_CAST({cell} AS DOUBLE) AS {AMOUNT}))" for cell in cells]
    places = {
        **names,
        "day": charges.day(format, columns),
        "provider": f"COALESCE({columns.filled(format.provider)}, '')",
        "quantity": f"COALESCE({', '.join(each)})",
        "list": columns.filled(f"CASE WHEN {format.currency} IN ({NEAR}) THEN CAST({format.list} AS {AMOUNT}) END"),
        "source": charges.raw([source]),
        "whole": columns.filled(WHOLE[format.name]),
        "first": str(window.first),
        "last": str(window.last),
        "only": "'" + window.provider.replace("'", "''") + "'",
    }
    where = source.file.name
    ((rows, nameless),) = engine.run(COUNTED, where=where, **places)
    return (rows, nameless), [Meter(*row) for row in engine.run(ROWS, where=where, **places)]
