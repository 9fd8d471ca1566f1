"""Make a plan of any size by repeating the changes of a real one under new addresses. Same number, same bytes."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared/inputs/terraform/infracost__infracost__cmd__infracost__testdata__terraform_v0.14_plan.json"
OWN = ROOT / "examples/web-app/plan.json"


def source() -> Path:
    """Return the plan to repeat: a real one of 26 resources where it stands beside the checkout, else our example."""
    return REAL if REAL.is_file() else OWN


def make(count: int, target: Path) -> Path:
    """Write a plan of *count* changes to *target*, with planned values, as Terraform does."""
    plan = json.loads(source().read_text(encoding="utf-8"))
    changes = plan["resource_changes"]
    values = {one["address"]: one for one in _planned(plan["planned_values"]["root_module"])}
    made, planned = [], []
    for number in range(count):
        change = copy.deepcopy(changes[number % len(changes)])
        old = change["address"]
        change["name"] = f"{change['name']}_{number}"
        change["address"] = f"{change['type']}.{change['name']}"
        change.pop("module_address", None)
        change.pop("index", None)
        made.append(change)
        if old in values:
            planned.append({**values[old], "address": change["address"], "name": change["name"]})
    plan["resource_changes"] = made
    plan["planned_values"]["root_module"] = {"resources": planned}
    plan.pop("prior_state", None)
    target.write_text(json.dumps(plan, separators=(",", ":")), encoding="utf-8")
    return target


def make_apart(count: int, target: Path) -> Path:
    """Make the plan in a process of its own: a child's peak memory counts what its parent held when it was started."""
    subprocess.run([sys.executable, "-m", "tests.bench.plans", str(count), str(target)], check=True, cwd=ROOT)
    return target


def _planned(module: dict) -> list[dict]:
    inner = [one for child in module.get("child_modules", []) for one in _planned(child)]
    return [*module.get("resources", []), *inner]


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
