"""Functions on times that are given. What reads the clock is unknown until apply."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import Any

from costgate.read._hcl_functions import function
from costgate.read._hcl_values import EvaluationError, text

DURATION = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)")
SECONDS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600}
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)\Z")
TOKEN = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*")
FIELDS = {
    "YYYY": "%Y", "YY": "%y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "DD": "%d", "EEEE": "%A", "EEE": "%a",
    "hh": "%H", "HH": "%I", "AA": "%p", "mm": "%M", "ss": "%S",
}  # fmt: skip


def _time(value: Any) -> datetime:
    found = text(value)
    if not STAMP.match(found):
        raise EvaluationError("the text is no RFC 3339 time")
    return datetime.fromisoformat(re.sub(r"\.\d+", "", found).replace("Z", "+00:00"))


def _written(moment: datetime) -> str:
    out = moment.isoformat(timespec="seconds")
    return out.removesuffix("+00:00") + "Z" if moment.utcoffset() == timedelta(0) else out


@function("timeadd")
def _timeadd(value: Any, duration: Any) -> str:
    found = text(duration)
    parts = DURATION.findall(found)
    if "".join(number + unit for number, unit in parts) != found.lstrip("+-"):
        raise EvaluationError("the text is no duration such as 24h")
    seconds = sum(float(number) * SECONDS[unit] for number, unit in parts)
    return _written(_time(value) + timedelta(seconds=-seconds if found.startswith("-") else seconds))


@function("timecmp")
def _timecmp(one: Any, other: Any) -> int:
    first, second = _time(one), _time(other)
    return (first > second) - (first < second)


@function("formatdate")
def _formatdate(pattern: Any, value: Any) -> str:
    moment = _time(value)
    return TOKEN.sub(lambda match: _field(match, moment), text(pattern))


def _field(match: re.Match[str], moment: datetime) -> str:
    token = match[0]
    if token.startswith("'"):
        return match[1].replace("''", "'")
    plain = {"M": moment.month, "D": moment.day, "h": moment.hour, "H": moment.hour % 12 or 12, "m": moment.minute}
    if token in plain or token == "s":  # noqa: S105  (seconds, no secret)
        return str(plain.get(token, moment.second))
    if token in FIELDS:
        return moment.strftime(FIELDS[token])
    if token == "aa":  # noqa: S105
        return moment.strftime("%p").lower()
    offset = moment.strftime("%z")
    utc = moment.astimezone(timezone.utc).utcoffset() == moment.utcoffset()
    zones = {"ZZZZ": offset, "ZZZZZ": f"{offset[:3]}:{offset[3:]}", "Z": "Z" if utc else f"{offset[:3]}:{offset[3:]}"}
    zones["ZZZ"] = "UTC" if utc else offset
    if token not in zones:
        raise EvaluationError("a part of the date format is not known")
    return zones[token]
