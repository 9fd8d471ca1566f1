"""Make policies say the same in every engine: the embedded one prints some of Go's format verbs wrongly, or not at all.

Only how a value is laid out is changed (`%-40s` becomes `%s`), never which value is printed, and no line changes its number.
"""

from __future__ import annotations

import re

FORMAT = re.compile(r'(\bsprintf\s*\(\s*)("(?:\\.|[^"\\\n])*"|`[^`]*`)')
VERB = re.compile(r"%%|%[-+# 0]*\d*(?P<precision>\.\d+)?(?P<verb>[a-zA-Z])")
SUPPORTED = re.compile(r"%%|%\.\d+f|%\d*d|%[sdvqxf]")
PLAIN = {"t": "v", "g": "v"}


def portable(text: str) -> str:
    """Return the policy *text* with formats that every engine prints alike."""
    return FORMAT.sub(lambda found: found[1] + VERB.sub(_verb, found[2]), text)


def _verb(found: re.Match[str]) -> str:
    if SUPPORTED.fullmatch(found[0]):
        return found[0]
    verb = PLAIN.get(found["verb"], found["verb"])
    return f"%{found['precision'] or '' if verb == 'f' else ''}{verb}"
