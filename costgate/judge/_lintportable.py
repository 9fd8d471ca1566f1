"""What the text of a policy shows that engines see differently: words that one of them does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costgate.judge._lintparts import Problem

QUIET = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|#[^\n]*')
KEYWORD = re.compile(r"[\w\])]\.(as|contains|default|else|every|false|if|import|in|not|null|package|some|true|with)\b")
NAMED = re.compile(r"^(?:default\s+)?([A-Za-z_]\w*)", re.MULTILINE)
WITH = re.compile(r"\bwith\s+([A-Za-z_]\w*)((?:\s*\.\s*\w+)*)\s+as\b")
SOME = re.compile(r"\bsome\s([\w\s,]{1,200}?)\bin\b")
WORDS = {
    r"\$[\"`]": ("string interpolation", "write sprintf"),
    r"\barray\.flatten\b": ("array.flatten", "write [one | some list in lists; some one in list]"),
    r"\brego\.(metadata\.\w+|parse_module)\b": ("rego.metadata and rego.parse_module", "state the text in the policy"),
    r"\bstrings\.render_template\b": ("strings.render_template", "write sprintf"),
    r"\bcrypto\.\w": ("crypto.*", "compare the values themselves"),
    r"\bio\.jwt\.\w": ("io.jwt.*", "a gate's input has no tokens: take it out"),
    r"\bgraphql\.\w": ("graphql.*", "take it out"),
    r"\bregex\.globs_match\b": ("regex.globs_match", "write glob.match or regex.match"),
    r"\bnet\.cidr_(merge|intersects|contains_matches)\b": ("this net.cidr_ function", "write net.cidr_contains"),
    r"\bjson\.(match_schema|verify_schema)\b": ("JSON Schema in a policy", "ask for the fields that are needed"),
}
REFUSED = {
    r"\bhttp\.send\b": ("http.send", "policies.data in costgate.yaml brings facts, at data.params"),
    r"\bnet\.lookup_ip_addr\b": ("net.lookup_ip_addr", "policies.data in costgate.yaml brings facts, at data.params"),
    r"\bopa\.runtime\b": ("opa.runtime", "policies.data in costgate.yaml brings facts, at data.params"),
    r"\brand\.intn\b": ("rand.intn", "a verdict may not depend on chance"),
    r"\btime\.now_ns\b": ("time.now_ns", "use input.metadata.evaluated_at"),
}


def check(file: str, text: str) -> Iterator[Problem]:
    """Yield what is not portable in the policy *text*, as far as the text alone shows it."""
    bare = QUIET.sub(_blank, text)
    for words, what in ((WORDS, "the embedded engine does not have {}"), (REFUSED, "costgate refuses {} in policies")):
        for pattern, (name, instead) in words.items():
            for found in re.finditer(pattern, bare):
                yield Problem(file, _line(bare, found.start()), "portable", what.format(name), instead)
    for found in KEYWORD.finditer(bare):
        what = f"older versions of OPA do not take the keyword {found[1]} as a field's name"
        yield Problem(file, _line(bare, found.start()), "portable", what, f'write ["{found[1]}"]')
    rules = set(NAMED.findall(bare)) - {"package", "import", "default"}
    package = re.search(r"^[ \t]*package[ \t]+(\S+)", bare, re.MULTILINE)
    for found in WITH.finditer(bare):
        if not found[2] and found[1] in rules:
            path = f"data.{package[1] if package else 'PACKAGE'}.{found[1]}"
            what = f"the embedded engine does not replace the rule {found[1]} by its bare name"
            yield Problem(file, _line(bare, found.start()), "portable", what, f"write with {path} as")
    for found in SOME.finditer(bare):
        for name in sorted({one.strip() for one in found[1].split(",")} & rules):
            what = f"the variable {name} has the name of a rule, which the embedded engine does not allow"
            yield Problem(file, _line(bare, found.start()), "portable", what, "give the variable another name")


def _blank(found: re.Match[str]) -> str:
    """Return a text or comment without its letters; its quotes and lines stay."""
    whole = found[0]
    if whole[0] == "#":
        return " " * len(whole)
    return whole[0] + re.sub(r"[^\n]", " ", whole[1:-1]) + whole[-1]


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
