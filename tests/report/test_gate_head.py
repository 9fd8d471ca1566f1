"""The head of the gate's page: the verdict, why, how much, who pays and what to do, also of a run with very many of each."""

import msgspec

from costgate.model import Allocated, Owner, Totals
from costgate.report.gate_html import render
from tests.report import verdicts
from tests.report.html.checking import check


def head(**changes):
    """The texts of the head of a page, in order."""
    page = render(verdicts.verdict(**changes))
    check(page)
    start = page.index("<header>")
    return page[start : page.index("<nav", start)]


def test_it_says_what_was_judged_the_verdict_and_why():
    found = head()
    assert "costgate · plan.json, it&#x27;s a plan.json · 2026-11-23" in found
    assert '<h1 class="bad">Blocked</h1>' in found
    assert ">2 policies deny it</p>" in found


def test_the_change_stands_before_the_amounts_that_it_leads_between():
    found = head()
    places = [found.index(words) for words in ("Change a month", "+$643.36", "Before", "$344.88", "After", "at least $798.44")]
    assert places == sorted(places)
    assert "+186.5 %, not counting what is unpriced" in found


def test_who_pays_is_said_with_each_share_and_leads_to_the_table():
    assert '<a href="#owners">Who pays</a>' in head()
    assert "team: payments, environment: prod (1 unpriced) (+$680.71), unallocated (1 unpriced) (-$37.35)" in head()


def test_of_many_owners_the_three_largest_are_named():
    """They pay 1, 2, 3, 4 and 5 a month."""
    owned = [
        Allocated(
            verdicts.estimate(f"aws_instance.i{n}", "create", "priced", verdicts.line("Usage", str(n), "hour", "1")),
            Owner({"team": f"t{n}"}),
        )
        for n in range(1, 6)
    ]
    found = head(resources=owned, totals=Totals.of([one.estimate.totals for one in owned]))
    assert "team: t5 (+$5.00), team: t4 (+$4.00), team: t3 (+$3.00) and 2 more" in found


def test_what_to_do_is_said_once_for_each_fix_of_what_blocks():
    found = head()
    assert "<li>make the change smaller, or ask alice to raise the budget</li><li>use m5.xlarge</li>" in found
    assert "default_tags" not in found  # a warning's
    twice = [verdicts.FINDINGS[2], msgspec.structs.replace(verdicts.FINDINGS[2], resource="aws_instance.other")]
    assert head(findings=twice).count("use m5.xlarge") == 1


def test_of_many_fixes_three_are_said_and_the_way_to_the_rest():
    many = [msgspec.structs.replace(verdicts.FINDINGS[2], hint=f"do {n}") for n in range(5)]
    found = head(findings=many)
    assert "<li>do 2</li>" in found
    assert '<a href="#findings">and 2 more</a>' in found


def test_what_passes_needs_nothing_to_be_done():
    assert "What to do" not in head(findings=[verdicts.FINDINGS[0]], outcome="warn", exit_code=0, reason="")
