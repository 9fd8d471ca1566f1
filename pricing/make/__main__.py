"""Remake pricing/ from folders of price facts: `python -m pricing.make FOLDER… [MODULE…]`.

With MODULE names only their tables are remade; the others stay as they are. The tables of AWS's smaller services need facts
that `_unit_map_facts` makes.
"""

from __future__ import annotations

import csv
import sys
from importlib import import_module
from pathlib import Path

from pricing.make.table import CONSTANTS, Facts, disagreements, lost, write

HERE = Path(__file__).parent
SKIP = {"__init__", "__main__", "table"}


def main() -> None:
    """Write each table, and for each module the index of its tables."""
    folders = [Path(name) for name in sys.argv[1:] if Path(name).is_dir()]
    facts = Facts(tuple(folders))
    every = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in SKIP and path.stem[0] != "_")
    modules = sys.argv[1 + len(folders) :] or every
    folder = HERE.parent
    for name in modules:
        index, found = [], []
        disagreements.clear()
        for table in import_module(f"pricing.make.{name}").tables(facts):
            index.append(write(table, folder))
            found += lost(table)
            print(f"{len(table.rows):>8,} prices  {table.path}", file=sys.stderr)
        if index:
            _write_index(folder / "tables" / f"{name}.csv", index)
            _write_disagreements(folder / "disagreements" / f"{name}.csv", found)


def _write_disagreements(path: Path, found: list[dict[str, str]]) -> None:
    """Write where the sources of a module's tables disagree, for `costgate catalog verify`; no file where they agree."""
    path.unlink(missing_ok=True)
    if found:
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(sorted(found, key=lambda line: list(line.values())))


def _write_index(path: Path, index: list[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ("table", *CONSTANTS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(index, key=lambda line: line["table"]))


if __name__ == "__main__":
    main()
