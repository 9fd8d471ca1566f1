"""A budget as one document for a cloud, and what it cannot say, in words.

Each cloud sees its own spend only, and the tags that resources really have: no aliases, no rules, no other cloud.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from costgate.spend.budgets.clouds import aws, azure, google
from costgate.spend.budgets.clouds.asked import MAIL, Asked, Document

Cloud = Literal["aws", "azure", "gcp"]
WRITERS: dict[Cloud, Callable[[Asked], Document]] = {"aws": aws.write, "azure": azure.write, "gcp": google.write}


def document(cloud: Cloud, asked: Asked) -> Document:
    """Return *asked* as *cloud* takes it."""
    made = WRITERS[cloud](asked)
    general = [f"{asked.name}: {said}" for said in (*_general(asked), *made.notices)]
    return Document(made.body, general)


def _general(asked: Asked) -> list[str]:
    """Return what no cloud can say."""
    budget, said = asked.budget, []
    if budget.max_increase is not None or budget.max_increase_percent is not None:
        said.append("max_increase is about changes, and left out")
    if budget.approver:
        said.append(f"the approver {budget.approver} is left out")
    if budget.runbook:
        said.append("the runbook is left out")
    if not MAIL.fullmatch(budget.owner):
        said.append("no owner with a mail address is stated, so nobody is mailed")
    said.append("burn windows and drift are left out")
    return said
