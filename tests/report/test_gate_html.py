"""The gate's page: everything is on it, nothing leaves it, and nothing of a plan is taken for HTML."""

import re
from html.parser import HTMLParser

import msgspec
import pytest

from costgate.report.gate_html import render
from tests.report import verdicts

VOID = {"meta", "rect", "input", "br", "path", "circle", "line"}


class Page(HTMLParser):
    """Checks that elements are closed in order, and collects ids, links and headers."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.heads, self.text, self.loads = [], [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag == "th":
            self.heads.append(given.get("scope"))
        self.loads += [given[name] for name in ("src", "srcset", "data", "action") if name in given]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module")
def page():
    return Page(render(verdicts.verdict()))


def test_elements_are_closed_ids_are_unique_and_links_lead_somewhere(page):
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(scope in ("col", "row") for scope in page.heads)


def test_every_finding_budget_and_change_is_on_it(page):
    verdict = verdicts.verdict()
    for finding in verdict.findings:
        assert finding.msg in page.words
        assert finding.hint in page.words
    for words in ("payments-prod", "environment: dev", "aws_kendra_index.search", "between $62.05 and $620.50", "+$494.56"):
        assert words in page.words
    assert "ticket since 2026-11-16" in page.words


def test_the_bar_of_a_budget_is_what_the_numbers_say():
    """Spent 3,800.50 and 1,099.50 to come make the landing of 4,900; the change adds 180.25, of a limit of 5,000."""
    text = render(verdicts.verdict())
    said = "payments-prod: spent $3,800.50, still to come $1,099.50, this change $180.25; limit $5,000.00"
    assert f'aria-label="{said}"' in text
    whole = 5080.25 * 1.02
    assert f'x="{100 * 5000 / whole:.2f}" width=".4"' in text
    assert f'class="pr" x="{100 * 4900 / whole:.2f}" width="{100 * 180.25 / whole:.2f}"' in text


def test_it_loads_nothing(page):
    text = render(verdicts.verdict())
    assert page.loads == []
    assert not re.search(r"url\(|@import|<link|<iframe|<img", text)
    assert "default-src 'none'" in text


def test_nothing_of_a_plan_is_html():
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    verdict = verdicts.verdict()
    first = verdict.resources[0]
    bad = msgspec.structs.replace(first, estimate=msgspec.structs.replace(first.estimate, address=evil, reason=evil))
    finding = msgspec.structs.replace(verdict.findings[0], msg=evil, hint=evil, resource=evil, id=evil)
    budget = msgspec.structs.replace(verdict.budgets[0], id=evil)
    changed = msgspec.structs.replace(
        verdict, resources=[bad, *verdict.resources[1:]], findings=[finding], budgets=[budget], notices=[evil], reason=evil
    )
    text = render(changed)
    Page(text)
    assert text.count("<script>") == 1
    assert "<img" not in text


def test_a_run_with_nothing_in_it_is_a_page_too():
    empty = verdicts.verdict(resources=[], findings=[], budgets=[], notices=[], outcome="pass", exit_code=0, reason="")
    page = Page(render(empty))
    assert "passed" in page.words


def test_a_run_of_very_many_changes_says_what_is_left_out_and_what_it_comes_to():
    """2,003 volumes of 1 to 2,003 GB-months at 0.08: the three smallest come to 0.08 + 0.16 + 0.24."""
    found = [
        verdicts.Allocated(
            verdicts.estimate(f"aws_ebs_volume.v{n}", "create", "priced", verdicts.line("Storage", str(n), "GB-month", "0.08")),
            verdicts.Owner(),
        )
        for n in range(1, 2_004)
    ]
    denied = [msgspec.structs.replace(verdicts.FINDINGS[2], resource=one.estimate.address) for one in found]
    text = render(verdicts.verdict(resources=found, findings=denied))
    page = Page(text)
    left = "2,003 with a change in cost; 3 more are not shown here: -o json=FILE lists them all; together they come to +$0.48"
    assert left in page.words
    assert "2,003 findings; 3 more are not shown here: -o json=FILE lists them all" in page.words
    assert "What blocks: show 1,980 findings" in page.words  # of the 2,000 shown, 20 are not folded away
    assert text.count('<div class="finding">') == 2_000


def test_a_resource_of_very_many_charges_names_twenty_and_the_way_to_the_rest():
    lines = [verdicts.line(f"Charge {n}", "1", "hour", "1") for n in range(25)]
    resource = verdicts.Allocated(verdicts.estimate("aws_instance.web", "create", "priced", *lines), verdicts.Owner())
    page = Page(render(verdicts.verdict(resources=[resource])))
    assert "Charge 19: 1 hour, +$1.00" in page.words
    assert "Charge 20" not in page.words
    assert "and 5 more charges: costgate explain aws_instance.web" in page.words


def test_what_is_charged_stands_below_the_name_of_the_resource(page):
    assert "aws_instance.web main.tf:12 Instance usage (Linux, on-demand, m5.large → m5.4xlarge): 730 hours" in page.words
    assert "Instance usage (Aurora, db.r6g.large → db.r9x.large): 730 hours, $189.80 → unpriced: db.r9x.large" in page.words
