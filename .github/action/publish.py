"""Publish the reports of one run: print the annotations, write the job summary and the outputs, end with the exit code.

usage: publish.py FOLDER EXIT_CODE LOG
"""

# ruff: noqa: INP001  (a script, not a package)

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

SUMMARY_LIMIT = 1_000_000  # GitHub drops a step's whole summary when it is over 1,024 KiB
JUDGED = (0, 1, 2, 3)  # with 2 there is a report when only some of the projects could not be judged
ERROR = re.compile(r"^(?:costgate[ a-z-]*: )?error: ", re.MULTILINE)
MOST_LINES = 12  # of an error
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def main() -> int:
    """Publish what the gate wrote, and return the exit code of the step."""
    folder, code, log = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    report = folder / "report.json"
    if code not in JUDGED or not report.is_file():
        return unjudged(code, log)
    result = json.loads(report.read_text(encoding="utf-8"))
    if result["exit_code"] != code:
        return unjudged(code, log)
    sys.stdout.write((folder / "annotations.txt").read_text(encoding="utf-8"))
    summarize((folder / "report.md").read_text(encoding="utf-8"))
    output(
        {
            "verdict": result["verdict"],
            "exit-code": str(code),
            "delta-monthly": result["totals"]["monthly_delta"],
            "total-monthly": result["totals"]["monthly_after"],
            "unpriced-count": str(result["totals"]["unpriced"]),
            "folder": str(folder),
            "report-json": str(report),
            "sarif-file": str(folder / "report.sarif"),
            "comment-file": str(folder / "report.md"),
            "report-html": str(folder / "report.html"),
        }
    )
    return code


def unjudged(code: int, log: Path) -> int:
    """Say that there is no verdict, and why; return an exit code that is never 0."""
    code = code if code not in (0, 1, 3) else 4
    why = reason(log.read_text(encoding="utf-8", errors="replace"))
    message = f"nothing was judged (exit code {code})"
    said = f"{message}\n{why}" if why else f"{message}: the log of this step says why"
    sys.stdout.write(f"::error title=costgate::{said.translate(DATA)}\n")
    # Four spaces make it code, in which nothing of it is markup.
    block = "".join(f"    {line}\n" for line in why.splitlines()) or "The log of this step says why.\n"
    summarize(f"### costgate: {message}\n\n{block}\n")
    output({"verdict": "error", "exit-code": str(code)})
    return code


def reason(text: str) -> str:
    """Return the error that the gate ended with: what, where and what to do; empty when it printed none."""
    errors = list(ERROR.finditer(text))
    return "\n".join(text[errors[-1].start() :].strip().splitlines()[:MOST_LINES]) if errors else ""


def summarize(text: str) -> None:
    """Append *text* to the summary of the job, unless that would make GitHub drop it."""
    path = Path(os.environ["GITHUB_STEP_SUMMARY"])
    written = path.stat().st_size if path.exists() else 0
    if written + len(text.encode()) > SUMMARY_LIMIT:
        sys.stdout.write("::warning title=costgate::the summary of this step is full: the report is in its log\n")
        return
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def output(values: dict[str, str]) -> None:
    """Set the outputs of the step; none of them holds a text of the plan."""
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())


if __name__ == "__main__":
    sys.exit(main())
