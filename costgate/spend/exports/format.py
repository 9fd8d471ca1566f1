"""What a format is: how to know it, and its columns in common words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from costgate.spend.exports.columns import Columns, Tags, plain

NO_TAGS = Tags()


def _no_version(_: Columns) -> str:
    return ""


def _no_tags(_: Columns) -> Tags:
    return NO_TAGS


def _as_it_is(format: Format, _: Columns) -> Format:
    return format


class Format(NamedTuple):
    """One kind of export. The fields from *day* on are SQL in which `{name|other}` is a column, `{#name}` one with amounts.

    Every column of *needs* must be there; a file with all of those of *signature* has this format. *category* is one of
    FOCUS's charge categories. *billed* is what the invoice says, *effective* the same with prepayments spread over the time
    they are for, *list* and *contracted* the cost at list and at agreed prices; NULL is unknown. *committed* tells whether a
    commitment covers the charge, *amortized* whether the charge shows that its file has prepayments spread.
    *named* folds column names. *json* has the types of the columns where a file is JSON. *complements* is true when files
    with spread and with billed costs are exported apart and belong together. *adapted* gives the format for certain columns.
    """

    name: str
    title: str
    signature: tuple[str, ...]
    needs: tuple[str, ...]
    day: str
    provider: str
    account: str
    service: str
    category: str
    currency: str
    billed: str
    effective: str = ""
    list: str = "{#-}"
    contracted: str = "{#-}"
    committed: str = "FALSE"
    amortized: str = "FALSE"
    named: Callable[[str], str] = plain
    version: Callable[[Columns], str] = _no_version
    tags: Callable[[Columns], Tags] = _no_tags
    json: Mapping[str, str] = {}
    complements: bool = False
    adapted: Callable[[Format, Columns], Format] = _as_it_is

    @property
    def templates(self) -> tuple[str, ...]:
        """Every template that reads columns."""
        return (
            self.day,
            self.provider,
            self.account,
            self.service,
            self.category,
            self.currency,
            *self.amounts,
            self.committed,
            self.amortized,
        )

    @property
    def amounts(self) -> tuple[str, ...]:
        """The templates of the costs."""
        return (self.billed, self.effective or self.billed, self.list, self.contracted)
