"""Which format a file has, told by its columns."""

from __future__ import annotations

from collections.abc import Mapping

from costgate.counts import some
from costgate.errors import InputError
from costgate.spend.exports import aws, azure, focus, google, oracle
from costgate.spend.exports.columns import Columns, fields, items
from costgate.spend.exports.format import Format

FORMATS: tuple[Format, ...] = (focus.FORMAT, aws.FORMAT, azure.FORMAT, google.FORMAT, oracle.FORMAT)
SHOWN = 12
LONGEST = 100  # characters of a type


def detect(types: Mapping[str, str], where: str) -> tuple[Format, Columns]:
    """Return the format of a file with these columns, and the columns by its names; raise `InputError` when it is none."""
    for format in FORMATS:
        columns = Columns(types, format.named)
        if all(columns.has(names) for names in format.signature):
            if missing := [names for names in format.needs if not columns.has(names)]:
                raise InputError(
                    f"this looks like {format.title}, but it has no column {' or '.join(missing[0].split('|'))}",
                    where=where,
                    hint="export it with all its columns: what is missing would be guessed",
                )
            _check_lists(format, columns, where)
            return format.adapted(format, columns), columns
    names = list(types)
    raise InputError(
        f"this export has none of the formats known: its columns are {some(names, SHOWN)}",
        where=where,
        hint="read are FOCUS, AWS cost and usage reports, Azure cost exports, Google Cloud billing exports, OCI cost reports",
    )


def _check_lists(format: Format, columns: Columns, where: str) -> None:
    """Raise `InputError` for tags and credits of another shape than the format has, which no SQL could read."""
    tags = columns.types.get(format.tags(columns).column, "")
    item = items(tags)
    if "BLOB" in tags or (item and list(fields(item)) != ["key", "value"]):
        raise _shape(
            format.tags(columns).column, tags, "JSON, a map of texts, or a list of structures with key and value", where
        )
    credits = columns.kind("credits") if format is google.FORMAT else ""
    if credits not in ("", "VARCHAR") and "amount" not in fields(items(credits)):
        raise _shape("credits", credits, "a list of structures with amount", where)


def _shape(column: str, kind: str, wanted: str, where: str) -> InputError:
    what = f"the column {column} has {kind[:LONGEST]}, which is not {wanted}"
    return InputError(what, where=where, hint="export it as the provider writes it")
