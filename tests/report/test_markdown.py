"""The comment: its order, its limit, and what hostile names can do to it (nothing)."""

import re

import msgspec
import pytest
from markdown_it import MarkdownIt

from costgate.judgement import Finding
from costgate.model import Allocated, Location, Owner
from costgate.report.markdown import LIMIT, code, escape, render
from tests.report import verdicts
from tests.report.verdicts import estimate, line

HOSTILE = [
    "a|b",
    "a\\|b <img src=x onerror=alert(1)>",
    "`code` ``more``",
    "<script>alert(1)</script>",
    "</details><h1>approved</h1>",
    "@octocat please merge",
    "fixes #1 and org/repo#2",
    "a\nb\r\n\n### ✅ passed",
    "```\nfence",
    "[click](https://evil.example) ![x](https://evil.example/x.png)",
    "www.evil.example",
    "<!-- hidden",
    "**bold** _it_ ~~gone~~",
    "&lt;b&gt;",
    "\\",
    "trailing\\",
    "\u202etxt.exe",
]


def without_code(text):
    """The text outside code spans and fences, where GitHub looks for mentions and markup."""
    text = re.sub(r"^(`{3,})sh\n.*?\n\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)", "", text)


@pytest.fixture(params=HOSTILE)
def hostile(request):
    """A verdict with a hostile text wherever a plan, a tag or a policy can put one, and the text."""
    evil = request.param
    charge = line(evil, "1", "hour", "1")
    priced = msgspec.structs.replace(
        estimate("aws_x.y", "create", "unpriced", charge, reason=evil),
        address=evil,
        moved_from=evil,
        location=Location(evil, 1),
    )
    found = [Finding(evil, severity, evil, "p", resource=evil, hint=evil) for severity in ("deny", "warn")]
    source = msgspec.structs.replace(verdicts.PROVENANCE, inputs=[evil], engine=evil, config=evil)
    budgets = [msgspec.structs.replace(verdicts.BUDGETS[0], id=evil)]
    return verdicts.verdict(
        resources=[Allocated(priced, Owner({"team": evil}))],
        findings=found,
        budgets=budgets,
        provenance=source,
        reason=evil,
        notices=[evil],
    )


def test_hostile_text_makes_no_html(hostile):
    tags = set(re.findall(r"</?[a-zA-Z!][^>]*>?", without_code(render(hostile))))
    assert tags <= {"<details>", "</details>", "<summary>", "</summary>", "<br>", "<code>", "</code>"}


def test_hostile_text_notifies_nobody_and_links_nowhere(hostile):
    text = without_code(render(hostile))
    assert not re.search(r"@\w", re.sub(r"&#\d+;", "", text))
    assert not re.search(r"(?<!&)#\d", text)
    assert not re.search(r"https?://|www\.", text)
    assert not re.search(r"(?<!\\)\]\(", text)


def test_hostile_text_keeps_every_table_rectangular(hostile):
    """GitHub's tables split at each pipe that no backslash escapes, in code too."""
    tables = re.findall(r"(?:^\|.*\|$\n?)+", render(hostile), flags=re.MULTILINE)
    assert len(tables) == 3
    for table in tables:
        cells = {len(re.findall(r"\|", re.sub(r"\\.", "", row))) for row in table.splitlines()}
        assert len(cells) == 1


def test_hostile_text_starts_no_block_of_its_own(hostile):
    starts = (
        "#### ",
        "### ",
        "**",
        "- **",
        "- `",
        "- <code>",
        "| ",
        "<details>",
        "</details>",
        "> Note: ",
        "costgate ",
        "```",
        "",
    )
    rows = [row for row in without_code(render(hostile)).splitlines() if row]
    assert all(row.startswith(starts[:-1]) or ": " in row[:20] or row[0].isdigit() for row in rows)
    assert sum(row.startswith("### ") for row in rows) == 1


def test_a_parser_finds_only_our_own_markup(hostile):
    """What GitHub's parser would make of it: our headings, tables and details, one fence, and no link or image."""
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render(hostile))
    flat = [token for block in parsed for token in [block, *(block.children or [])]]
    kinds = {token.type for token in flat}
    assert not kinds & {"link_open", "image", "em_open", "s_open", "hr", "code_block", "ordered_list_open"}
    assert sum(token.type == "fence" for token in flat) == 1
    assert sum(token.type == "heading_open" for token in flat) == 6
    html = "".join(token.content for token in flat if token.type in ("html_inline", "html_block"))
    assert set(re.findall(r"<[^>]*>?", html)) <= {
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<br>",
        "<code>",
        "</code>",
    }


def test_details_are_balanced(hostile):
    text = without_code(render(hostile))
    assert text.count("<details>") == text.count("</details>")


@pytest.mark.parametrize("text", HOSTILE)
def test_code_can_always_be_closed(text):
    shown = code(text)
    assert shown.startswith(("`", "<code>"))
    inside = shown[1:-1] if shown.startswith("`") else shown.removeprefix("<code>").removesuffix("</code>")
    assert not set("`<>|\n\\") & set(inside) or (shown.startswith("`") and not set("`|\n\\") & set(inside))


def test_plain_text_stays_as_it_is():
    assert (
        escape("add the tag, or a default block: 5 GB at $0.08 (gp3)") == "add the tag, or a default block: 5 GB at $0.08 (gp3)"
    )
    assert code('aws_nat_gateway.old["eu"]') == '`aws_nat_gateway.old["eu"]`'


def test_the_order_is_what_a_reviewer_needs(verdict):
    text = render(verdict)
    order = [
        "### ❌",
        "What blocks",
        "#### Budgets",
        "#### Changes",
        "#### Who pays",
        "#### Unpriced",
        "as of 2026-11-23",
        "costgate check plan.json",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_blocking_finding_has_its_place_and_its_fix(verdict):
    assert (
        "- **sizes.large** `aws_instance.web` at `main.tf:12`: m5.4xlarge needs an approval<br>**Fix:** use m5.xlarge"
        in render(verdict)
    )


def crowd(count, name):
    """A verdict with so many of everything."""
    text = f"{name}{'<&|*_@#' * 80}"
    rows = [
        Allocated(
            estimate(
                f"aws_instance.{name}{n}", "create", "unpriced", line(f"L{n} {text}", "1", "hour", str(n)), reason=f"{n}{text}"
            ),
            Owner({"team": f"{text}{n}"}),
        )
        for n in range(count)
    ]
    found = [
        Finding(f"{s}{n}", s, text, "p", resource=f"aws_instance.{name}{n}", hint=text)
        for s in ("deny", "warn", "info")
        for n in range(count)
    ]
    budgets = [msgspec.structs.replace(verdicts.BUDGETS[0], id=f"{n}{text}") for n in range(count)]
    source = msgspec.structs.replace(verdicts.PROVENANCE, inputs=[text] * count)
    return verdicts.verdict(
        resources=rows, findings=found, budgets=budgets, reason=text, notices=[text] * count, provenance=source
    )


@pytest.mark.parametrize("count", [1, 12, 60, 1500])
def test_the_limit_holds_and_nothing_is_left_open(count):
    text = render(crowd(count, "n"))
    assert len(text) <= LIMIT
    assert text.count("<details>") == text.count("</details>")
    assert len(re.findall("^```", text, re.MULTILINE)) == 2
    assert text.rstrip().endswith("```")
    assert all(row.endswith(" |") for row in text.splitlines() if row.startswith("|"))


def test_what_is_cut_is_counted():
    text = render(crowd(1500, "n"))
    blocking = text.split("#### Budgets")[0].split("<details>")[0]
    shown = len(re.findall(r"^- \*\*deny", blocking, re.MULTILINE))
    assert 0 < shown < 1500
    assert f"{1500 - shown:,} more are not shown here" in blocking


def test_smaller_changes_are_folded():
    rows = [
        Allocated(estimate(f"aws_x.n{n:02}", "create", "priced", line("A", str(n), "hour", "1")), Owner()) for n in range(1, 16)
    ]
    text = render(verdicts.verdict(resources=rows))
    assert text.index("aws_x.n06") < text.index("<summary>5 smaller changes</summary>") < text.index("aws_x.n05")


def test_without_html_nothing_is_folded_and_everything_is_there():
    """Bitbucket shows HTML as text: https://support.atlassian.com/bitbucket-cloud/docs/readme-content/"""
    plain = render(verdicts.everything(), html=False)
    assert "<" not in plain
    assert "#### Warnings: " in plain
    for finding in verdicts.everything().findings:
        assert finding.id in plain


def test_the_first_lines_say_the_verdict_why_how_much_and_who_pays(verdict):
    first = render(verdict).split("\n\n")[:4]
    assert first == [
        "### ❌ costgate: blocked",
        "Why: 2 policies deny it",
        "**+$643.36 a month ($344.88 → at least $798.44), not counting what is unpriced**",
        "Who pays: team: payments, environment: prod (1 unpriced) (+$680.71), unallocated (1 unpriced) (-$37.35)",
    ]


def test_what_stands_between_backticks_in_a_fix_is_code():
    hint = "add a tag `service_id` (or `a|b`), see costgate_tags"
    text = render(verdicts.verdict(findings=[msgspec.structs.replace(verdicts.FINDINGS[2], hint=hint)]))
    assert "**Fix:** add a tag `service_id` (or <code>a&#124;b</code>), see costgate\\_tags\n" in text


def test_a_charge_says_nothing_twice(verdict):
    text = render(verdict)
    assert "Cost: unpriced: unknown type" in text
    assert "$189.80 → unpriced: db.r9x.large is not in the catalog" in text
    assert "Requests: depends on usage: $0.20 per 1M requests" in text
