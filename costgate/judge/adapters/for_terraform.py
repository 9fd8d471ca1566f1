"""HCP Terraform and Scalr: the plan and the run stand side by side, as `plan` and `run`, or as `tfplan` and `tfrun`.

Scalr gives amounts as numbers, HCP Terraform's run data as texts. The run's other data is only known when the user states it.
https://developer.hashicorp.com/terraform/cloud-docs/policy-enforcement/define-policies/opa
https://docs.scalr.io/docs/infracost
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec

from costgate.judge.adapters import plan
from costgate.judge.adapters.interface import PLAN_PARTS, Document, Documents, Facts
from costgate.judge.adapters.regotext import WHOLE, Policy
from costgate.judge.adapters.stated import notice, unknown
from costgate.mappings import merged
from costgate.model import Totals

RULES = re.compile(r"(deny|violation|warn)(?:_[a-zA-Z0-9]+)*")
ALONE = True
PLANS = ("tfplan", "plan")
EXACT = Decimal("1e-6")


def judges(policy: Policy) -> bool:
    """Tell whether a file has a rule that counts."""
    return bool(policy.rules)


def helps(policy: Policy) -> bool:
    """Tell whether a file is a helper: any that has no such rule."""
    return not policy.rules


def needs(names: frozenset[str]) -> frozenset[str]:
    """Return the parts of a plan among *names*, wherever the plan stands."""
    below = frozenset(name for name in names if name.partition(".")[0] in PLANS and name.count(".") < 2)
    return below | (names & {*PLAN_PARTS, WHOLE})


def documents(needs: frozenset[str], facts: Facts) -> Documents:
    """Return one document for each plan of the run, with what its project costs."""
    found: list[Document] = []
    secrets: set[str] = set()
    for source in facts.sources:
        if source.kind == "terraform":
            document = merged(_run(source.project, facts), facts.stated)
            for name in PLANS:
                if name in needs or WHOLE in needs:
                    redacted = plan.redacted(source, plan.named(needs, name))
                    document[name] = redacted.parts
                    secrets |= redacted.secrets
            if named := needs & frozenset(PLAN_PARTS):  # a plan given as it is, as `opa eval` does
                redacted = plan.redacted(source, named)
                document |= redacted.parts
                secrets |= redacted.secrets
            found.append(Document(msgspec.json.encode(document), source.file, source.project))
    told = [] if found else ["there is no Terraform plan in this run for them to judge"]
    return Documents(found, told, frozenset(secrets))


def notices(names: frozenset[str], facts: Facts) -> list[str]:
    """Return which data of a run they read that neither costgate knows nor the user states."""
    document = merged(_run("", facts), facts.stated) | dict.fromkeys((*PLANS, *PLAN_PARTS))
    return notice(unknown(names, document, frozenset()))


def _run(project: str, facts: Facts) -> dict[str, Any]:
    """Return what is known of a run, as Scalr and as HCP Terraform give it."""
    mine = [resource.estimate for resource in facts.resources if resource.project == project]
    destroys = bool(mine) and all(one.action == "delete" for one in mine)
    costs = _costs([one.totals for one in mine])
    texts = {name: f"{amount:f}" for name, amount in costs.items()}
    numbers = {name: msgspec.Raw(text.encode()) for name, text in texts.items()}
    return {
        "tfrun": {"cost_estimate": numbers, "is_destroy": destroys},
        "run": {"cost_estimate": texts, "is_destroy": destroys},
    }


def _costs(totals: list[Totals]) -> dict[str, Decimal]:
    """Return what one project costs a month, to a millionth."""
    amounts = {
        "prior_monthly_cost": sum((one.before for one in totals), Decimal(0)),
        "proposed_monthly_cost": sum((one.after for one in totals), Decimal(0)),
        "delta_monthly_cost": sum((one.delta for one in totals), Decimal(0)),
    }
    return {name: amount.quantize(EXACT).normalize() + 0 for name, amount in amounts.items()}
