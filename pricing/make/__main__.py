"""Remake pricing/ from a folder of price facts: `python -m pricing.make ../shared/pricing-facts [MODULE…]`.

With MODULE names only their tables are remade; the others stay as they are.
"""

from __future__ import annotations

import csv
import sys
from importlib import import_module
from pathlib import Path

from pricing.make.table import CONSTANTS, Facts, write

HERE = Path(__file__).parent
SKIP = {"__init__", "__main__", "table"}


def main() -> None:
    """Write each table, and for each module the index of its tables."""
    facts = Facts(Path(sys.argv[1]))
    modules = sys.argv[2:] or sorted(path.stem for path in HERE.glob("*.py") if path.stem not in SKIP and path.stem[0] != "_")
    folder = HERE.parent
    for name in modules:
        index = []
        for table in import_module(f"pricing.make.{name}").tables(facts):
            index.append(write(table, folder))
            print(f"{len(table.rows):>8,} prices  {table.path}", file=sys.stderr)
        _write_index(folder / "tables" / f"{name}.csv", index)


def _write_index(path: Path, index: list[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ("table", *CONSTANTS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(index, key=lambda line: line["table"]))


if __name__ == "__main__":
    main()
