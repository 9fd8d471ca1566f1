"""The supported resource types: for a terminal, as JSON, and as the Markdown pages of docs/resources/."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import wrap

import msgspec

from costgate.counts import some
from costgate.report.text import clean
from costgate.supportedtype import Supported

CLOUDS = {"aws": "Amazon Web Services", "azurerm": "Microsoft Azure", "google": "Google Cloud", "kubernetes": "Kubernetes"}
ENOUGH = 8  # usage keys that a row of the page names


def table(types: Sequence[Supported], *, width: int) -> str:
    """Return one line for each type: its name and what is charged, or why nothing is."""
    column = max((len(one.type) for one in types), default=0)
    return "".join(f"{one.type:<{column}}  {_short(_line(one), width - column - 2)}\n" for one in types)


def details(one: Supported, *, width: int) -> str:
    """Return all that is known of one type."""
    lines = [f"{one.type} ({one.status})", *wrap(one.what, width, initial_indent="  ", subsequent_indent="  ")]
    lines += [f"  {page}" for page in one.pages]
    if one.usage:
        lines.append("Usage that a usage file may state:")
        column = max(map(len, one.usage))
        lines += [f"  {key:<{column}}  {unit}" for key, unit in one.usage.items()]
    return "\n".join(lines) + "\n"


def json(types: Sequence[Supported]) -> str:
    """Return the types as a JSON list."""
    return msgspec.json.format(msgspec.json.encode(types), indent=2).decode() + "\n"


def markdown(types: Sequence[Supported]) -> str:
    """Return the page of one cloud: what is priced, by type, and what is free, by reason."""
    cloud = types[0].type.partition("_")[0]
    priced = [one for one in types if one.status == "priced"]
    free = sorted((one for one in types if one.status == "free"), key=lambda one: (one.what, one.type))
    rows = [f"| `{one.type}` | {_cell(one.what)} | {_links(one)} | {_usage(one)} |" for one in priced]
    parts = [
        f"# {CLOUDS[cloud]}: supported resources\n\n<!-- made by `make docs`: edit the pricers' docstrings instead -->\n",
        f"{len(priced)} types are priced, {len(free)} are known to cost nothing. Any other type is reported as unpriced.\n",
        "## Priced\n\n| type | what is charged | prices | usage keys |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n",
        "## Free\n",
        *(
            f"- {reason}: {', '.join(f'`{one.type}`' for one in group)}"
            for reason, group in groupby(free, key=lambda one: one.what)
        ),
    ]
    return "\n".join(parts) + "\n"


def _line(one: Supported) -> str:
    return f"free: {one.what}" if one.status == "free" else one.what


def _short(text: str, width: int) -> str:
    text = clean(text)
    return text if len(text) <= max(width, 20) else text[: max(width, 20) - 1].rstrip() + "…"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _links(one: Supported) -> str:
    return " ".join(f"[{number}]({page})" for number, page in enumerate(one.pages, 1))


def _usage(one: Supported) -> str:
    keys = [f"`{key}`" for key in one.usage]
    return some(keys, ENOUGH)
