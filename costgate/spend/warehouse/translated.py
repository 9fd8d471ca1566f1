"""DuckDB's SQL in the words of another engine, by sqlglot, and an engine's types in DuckDB's words.

What sqlglot cannot know is put right here: which columns are texts, that amounts have twelve places everywhere, that Spark
rounds floating point numbers otherwise, and what Google's credits come to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import sqlglot
from sqlglot import exp

from costgate.errors import ConfigError

TEXTS = ("CHAR", "NCHAR", "VARCHAR", "NVARCHAR", "TEXT", "NAME")
ZONED = ("TIMESTAMPTZ", "TIMESTAMPLTZ")
HALF_STRUCTURED = ("VARIANT", "OBJECT", "JSON")
FLOATS = ("DOUBLE", "FLOAT", "REAL")
LARGEST = 9_000_000  # so large an amount in floating point, times 10^12, is still a BIGINT
# What DuckDB makes of a floating point number: times 10^12, to the nearest whole number, away from zero of two.
SPARK_FLOAT = (
    "CASE WHEN ABS({x}) < {largest} THEN CAST(CAST(CAST(ROUND({x} * CAST('1e12' AS DOUBLE)) AS BIGINT) AS DECIMAL(19, 0))"
    " * CAST('0.000000000001' AS DECIMAL(12, 12)) AS DECIMAL(28, 12))"
    " ELSE TRY_CAST(CAST({x} AS STRING) AS DECIMAL(28, 12)) END"
)
CREDITS = {  # the sum of the amounts in a list of credits
    "spark": "AGGREGATE({x}, CAST(0 AS DECIMAL(38, 12)),"
    " (a, c) -> CAST(a + COALESCE({amount}, CAST(0 AS DECIMAL(28, 12))) AS DECIMAL(38, 12)))",
    "trino": "REDUCE({x}, CAST(0 AS DECIMAL(38, 12)),"
    " (a, c) -> CAST(a + COALESCE(TRY_CAST(c.amount AS DECIMAL(28, 12)), 0) AS DECIMAL(38, 12)), a -> a)",
    "bigquery": "(SELECT SUM(ROUND(SAFE_CAST(c.amount AS BIGNUMERIC), 12)) FROM UNNEST({x}) AS c)",
}
CREDITS["athena"] = CREDITS["trino"]
PART = r"""(?:[\w$-]+|"[^"`\\]+"|`[^"`\\]+`)"""
TABLE = re.compile(rf"{PART}(?:\.{PART}){{0,3}}")


def kind(spelled: str, dialect: str) -> str:
    """Return a type of an engine as DuckDB names it, such as `MAP(TEXT, TEXT)`; all texts are `VARCHAR`."""
    try:
        built = exp.DataType.build(spelled, dialect=dialect)
    except sqlglot.errors.SqlglotError:
        return spelled.upper()
    if built.is_type(*TEXTS):
        return "VARCHAR"
    if built.is_type(*ZONED):
        return "TIMESTAMP WITH TIME ZONE"
    if built.is_type(*HALF_STRUCTURED):
        return str(built.this.value)
    return built.sql("duckdb")


def translated(sql: str, types: Mapping[str, str], dialect: str) -> str:
    """Return *sql*, which is DuckDB's over columns of these *types* (DuckDB's too), as *dialect* says it."""
    tree = sqlglot.parse_one(sql, dialect="duckdb").transform(lambda node: _righted(node, types, dialect))
    return tree.sql(dialect=dialect, comments=False)


def column(name: str, dialect: str) -> str:
    """Return a column's name, quoted."""
    return exp.to_identifier(name, quoted=True).sql(dialect=dialect)


def text(value: str, dialect: str) -> str:
    """Return *value* as a string of the engine's SQL."""
    return exp.Literal.string(value).sql(dialect=dialect)


def table(name: str, dialect: str) -> str:
    """Return the name of a table as it may stand in a query; raise `ConfigError` when it is no plain name."""
    try:
        parsed = exp.to_table(name, dialect=dialect) if TABLE.fullmatch(name) else None
    except sqlglot.errors.SqlglotError:
        parsed = None
    if parsed is None:
        raise ConfigError(f"{name!r} is no name of a table", where="spend.engine.table", hint="name it as catalog.schema.table")
    return parsed.sql(dialect=dialect)


def _righted(node: exp.Expr, types: Mapping[str, str], dialect: str) -> exp.Expr:
    if isinstance(node, exp.Anonymous) and node.name.upper() == "LIST_SUM":
        return _credits(node, types, dialect)
    if not isinstance(node, exp.TryCast):
        return node
    if dialect == "snowflake":
        return _snowflake(node, types)
    of = types.get(node.this.name, "") if isinstance(node.this, exp.Column) else ""
    if dialect == "spark" and of in FLOATS and node.to.is_type("DECIMAL"):
        return sqlglot.parse_one(SPARK_FLOAT.format(x=node.this.sql("spark"), largest=LARGEST), dialect="spark")
    if dialect == "bigquery" and node.to.is_type("DECIMAL"):  # a BIGNUMERIC keeps up to 38 places unless told otherwise
        return exp.Round(this=node.copy(), decimals=exp.Literal.number(12))
    return node


def _snowflake(node: exp.TryCast, types: Mapping[str, str]) -> exp.Expr:
    """Return the cast of what is a text as one that tries, of anything else as one that does not: Snowflake refuses others."""
    inner = node.this
    while isinstance(inner, (exp.Left, exp.Trim, exp.Paren)):
        inner = inner.this
    if isinstance(inner, exp.Column) and types.get(inner.name) == "VARCHAR":
        node.this.type = exp.DataType.build("varchar")
        return node
    if isinstance(inner, exp.Cast) and inner.to.is_type("VARCHAR", "TEXT"):
        return node
    return exp.Cast(this=node.this.copy(), to=node.to.copy())


def _credits(node: exp.Anonymous, types: Mapping[str, str], dialect: str) -> exp.Expr:
    if dialect not in CREDITS:
        raise ConfigError(
            f"credits of Google's billing tables cannot be added up by {dialect}",
            where="spend.engine",
            hint="read the table in BigQuery, or a FOCUS view of it",
        )
    items = node.expressions[0].this
    spelled = types.get(items.name, "")
    amount = "TRY_CAST(c.amount AS DECIMAL(28, 12))"
    if dialect == "spark" and re.search(r"amount (?:DOUBLE|FLOAT|REAL)", spelled):
        amount = SPARK_FLOAT.format(x="c.amount", largest=LARGEST)
    return sqlglot.parse_one(CREDITS[dialect].format(x=items.sql(dialect), amount=amount), dialect=dialect)
