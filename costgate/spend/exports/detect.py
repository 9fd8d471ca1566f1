"""Which format a file has, told by its columns."""

from __future__ import annotations

from collections.abc import Mapping

from costgate.counts import some
from costgate.errors import InputError
from costgate.spend.exports import aws, azure, focus, google, oracle
from costgate.spend.exports.columns import Columns
from costgate.spend.exports.format import Format

FORMATS: tuple[Format, ...] = (focus.FORMAT, aws.FORMAT, azure.FORMAT, google.FORMAT, oracle.FORMAT)
SHOWN = 12


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
            return format.adapted(format, columns), columns
    names = list(types)
    raise InputError(
        f"this export has none of the formats known: its columns are {some(names, SHOWN)}",
        where=where,
        hint="read are FOCUS, AWS cost and usage reports, Azure cost exports, Google Cloud billing exports, OCI cost reports",
    )
