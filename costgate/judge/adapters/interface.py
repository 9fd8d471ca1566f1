"""What an adapter is: it gives policies that were written for its tool the input that they expect."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from costgate.judge.adapters.regotext import Policy
from costgate.judgement import Finding
from costgate.model import Allocated

PLAIN = (
    "format_version",
    "terraform_version",
    "timestamp",
    "applyable",
    "complete",
    "errored",
    "relevant_attributes",
    "checks",
)
PLAN_PARTS = (
    *PLAIN,
    "resource_changes",
    "resource_drift",
    "deferred_changes",
    "output_changes",
    "planned_values",
    "prior_state",
    "variables",
    "configuration",
)


class Judged(NamedTuple):
    """What policies of other tools find, and what to tell about them. Levels and places are not applied yet."""

    findings: list[Finding]
    notices: list[str]


class Source(Protocol):
    """What one input of the run says in its planner's own words.

    *content* is JSON: a Terraform plan, or one Kubernetes object; *kind* says which (`terraform` or `kubernetes`). *address* is
    that of the object; a plan has none. *file* is where it stands, *project* what it belongs to, empty in a run of one plan.
    """

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> bytes: ...  # noqa: D102
    @property
    def file(self) -> str: ...  # noqa: D102
    @property
    def project(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102


class Facts(NamedTuple):
    """What is known of the run. *sources* are its inputs; code and Pulumi programs come as plans, see `planned.py`.

    *infracost* makes the report in Infracost's JSON 0.2, of the project that it is given, of all of them for none. *stated* are
    the user's own facts about the run, by the names that policies know them by: `{"tfrun": {"source": "vcs"}}`.
    """

    sources: Sequence[Source]
    resources: Sequence[Allocated]
    infracost: Callable[[str], str]
    stated: Mapping[str, Any] = {}


class Document(NamedTuple):
    """One input for policies. *input* is JSON; *file* names where it comes from.

    *project* and *address* are what a finding is about that does not say so itself.
    """

    input: bytes
    file: str = ""
    project: str = ""
    address: str = ""


class Documents(NamedTuple):
    """The inputs of one group of policies, what to tell about them, and the texts that were taken out of them."""

    documents: list[Document]
    notices: list[str]
    secrets: frozenset[str] = frozenset()


class Adapter(Protocol):
    """One tool's convention; each is a module of this package.

    RULES matches the names of the rules whose members the tool counts. ALONE says that the tool judges by each file on its
    own, so that files of one package may use the same names.
    """

    RULES: re.Pattern[str]
    ALONE: bool

    def judges(self, policy: Policy) -> bool:
        """Tell whether a file is one that the tool would judge a plan by."""

    def helps(self, policy: Policy) -> bool:
        """Tell whether a file that judges nothing is a helper of those of its package that do."""

    def needs(self, names: frozenset[str]) -> frozenset[str]:
        """Return what of the *names* that policies read decides which inputs they get: policies with the same share them."""

    def documents(self, needs: frozenset[str], facts: Facts) -> Documents:
        """Return the inputs of policies with these *needs*; raise `InputError` when a source is damaged."""

    def notices(self, names: frozenset[str], facts: Facts) -> list[str]:
        """Return what to tell about policies that read *names*: what of them nobody knows."""
