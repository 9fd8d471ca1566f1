"""Pack Pulumi's tokens and property names for the reader: `python -m pricing.make._pulumi_tokens FOLDER`.

FOLDER holds, for aws, azure and gcp, NAME.csv (pulumi_token, terraform_type, source) and NAME_properties.csv (pulumi_token,
pulumi_property, terraform_property, rule). Only properties whose name is not simply its words put together by underscores,
or that are a single object where Terraform has a list, are listed there.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

PACKAGES = ("aws", "azure", "gcp")
TARGET = Path(__file__).parents[2] / "costgate" / "read" / "pulumi_tokens"


def main() -> None:
    """Write one gzipped table per package: the token without its package, the Terraform type, the odd properties."""
    folder = Path(sys.argv[1])
    for package in PACKAGES:
        odd: dict[str, list[str]] = {}
        for row in _rows(folder / f"{package}_properties.csv"):
            odd.setdefault(row["pulumi_token"], []).append(_packed(row))
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("token", "type", "properties"))
        for row in sorted(_rows(folder / f"{package}.csv"), key=lambda row: row["pulumi_token"]):
            token = row["pulumi_token"]
            writer.writerow((token.removeprefix(f"{package}:"), row["terraform_type"], " ".join(odd.get(token, []))))
        content = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
        (TARGET / f"{package}.csv.gz").write_bytes(content)
        print(f"{len(content):>9,} bytes  {package}", file=sys.stderr)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _packed(row: dict[str, str]) -> str:
    """Return `path=name` for another name, `path!` for a single object where Terraform has a list."""
    name = row["terraform_property"].rpartition(".")[2]
    renamed = "" if row["rule"] == "list1" else f"={name}"
    return f"{row['pulumi_property']}{renamed}{'!' if 'list1' in row['rule'] else ''}"


if __name__ == "__main__":
    main()
