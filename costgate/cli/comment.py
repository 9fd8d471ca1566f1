"""`costgate comment`: say a saved result on its pull request."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from decimal import Decimal, InvalidOperation

from costgate import savedresult
from costgate.cli import _shared
from costgate.errors import ConfigError
from costgate.forge.forge import KEY, Marker, NoneOpen
from costgate.forge.place import Stated, place, without_token
from costgate.forge.post import Asked, post
from costgate.judgement import Verdict
from costgate.report import markdown
from costgate.report.text import clean


def run(options: Namespace) -> int:
    """Post the comment, and say what was done. The verdict stays the gate's: this ends with 0 when it could be posted."""
    if not KEY.fullmatch(options.key):
        raise ConfigError(f"{options.key!r} is no key", where="--key", hint="letters, digits and ._/- name it")
    gc.disable()  # as in a check: a result has no cycles to speak of
    verdict = _shared.redacted(savedresult.read(options.result), options)
    if options.dry_run and (forge := without_token(options.forge, os.environ)):
        sys.stdout.write(_body(verdict, forge.limit, options.report_url, html=forge.html))
        print(f"{forge.name}: no token is set, so whether there is a comment already was not looked up", file=sys.stderr)
        return 0
    stated = Stated(options.repo or "", options.pull_request or "", options.commit or "", options.run or "", options.url or "")
    try:
        where = place(options.forge, stated, os.environ)
    except NoneOpen as stale:
        print(f"{options.forge}: stale: {clean(stale.what)}: {stale.hint}", file=sys.stderr)
        return 0
    asked = Asked(
        Marker(options.key, where.run, where.commit),
        lambda limit: _body(verdict, limit, options.report_url, html=where.forge.html),
        options.behavior,
        _worth(verdict, options.when, _amount(options.min_delta)),
    )
    posted = post(where.forge, asked, dry_run=options.dry_run)
    if options.dry_run:
        sys.stdout.write(_body(verdict, where.forge.limit, options.report_url, html=where.forge.html))
    would = "would be " if options.dry_run else ""
    address = f" {clean(posted.url)}" if posted.url else ""
    print(f"{where.forge.name}: {would}{posted.done}: {clean(posted.why)}{address}", file=sys.stderr)
    return 0


def _body(verdict: Verdict, limit: int, url: str | None, *, html: bool) -> str:
    """Return the report, with the address of the whole one at its end."""
    link = f"\n[The whole report]({_address(url)})\n" if url else ""
    return markdown.render(verdict, limit=min(limit, markdown.LIMIT) - len(link), html=html) + link


def _address(url: str) -> str:
    if not url.startswith(("https://", "http://")) or not url.isprintable() or set(url) & set(" ()<>\"'"):
        raise ConfigError(
            f"{url!r} is no address", where="--report-url", hint="it begins with https:// and has no spaces or brackets"
        )
    return url


def _worth(verdict: Verdict, when: str, least: Decimal) -> bool:
    """Tell whether a report is to be seen that has no comment yet."""
    said = bool(verdict.findings or verdict.failures) or verdict.exit_code != 0
    if when == "findings":
        return said
    if when == "changes":
        return said or (abs(verdict.totals.delta) >= least and verdict.totals.delta != 0)
    return True


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise ConfigError(f"{text!r} is no amount", where="--min-delta", hint="write it as 10.50")
    return amount
