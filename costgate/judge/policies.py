"""The policies that judge: the shipped ones and the user's, with their levels, data, hash and what they need to see."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from costgate import config
from costgate.errors import PolicyError
from costgate.judge import _waiverfile, bundle, limits, needs, sources
from costgate.judge.adapters import detection, evaluation
from costgate.judge.needs import ANY_TYPE, EVERYTHING, Needs

__all__ = ["ANY_TYPE", "EVERYTHING", "PACKAGE", "Needs", "PolicySet", "load", "shipped_folder", "short", "without_comments"]

INSTALLED = Path(__file__).with_name("policies")
CHECKOUT = Path(__file__).parents[2] / "policies"
OWN = "costgate."
RESERVED = ("params", "gate", "costgate")

TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|#[^\n]*')
PACKAGE = re.compile(r"^\s*package\s+(\S+)\s*$", re.MULTILINE)
RULE = r"(?:deny|violation|warn|info)(?:_\w+)?"
NAMED = re.compile(r"(?:^|[};])[^\S\n]*(?:default\s+)?([A-Za-z_]\w*)", re.MULTILINE)
JUDGES = re.compile(rf"^\s*(?:default\s+)?{RULE}\b(?!\()", re.MULTILINE)
HEAD = re.compile(rf"^(?:default\s+)?({RULE})\b(?!\()", re.MULTILINE)
STATED_ID = re.compile(r"^#\s+id:\s*(\S+)\s*$", re.MULTILINE)
FORBIDDEN = {
    "http.send": "costgate judges without network",
    "opa.runtime": "a verdict may not depend on the machine",
    "rand.intn": "a verdict may not depend on chance",
    "time.now_ns": "a verdict may not depend on the clock: use input.metadata.evaluated_at",
    "net.lookup_ip_addr": "costgate judges without network",
}


class PolicySet(NamedTuple):
    """Policies ready to be evaluated. *modules* maps file names to texts; *packages* are those that judge.

    *rules* holds, for each of them, the rules that must have a value. *data* is JSON for `data`. *foreign* are the policies
    that were written for another tool; *others* maps the names of all files of the user to their texts.
    """

    modules: dict[str, str]
    packages: list[str]
    rules: dict[str, frozenset[str]]
    levels: dict[str, config.Level]
    data: bytes
    needs: Needs
    hash: str
    foreign: detection.Foreign = detection.NONE
    others: Mapping[str, str] = {}


def load(policies: config.Policies, root: Path, gate: config.Gate, catalog: config.Catalog | None = None) -> PolicySet:
    """Read the shipped policies and the user's, whose paths are relative to *root*.

    Raises `PolicyError` for a file that cannot be read, a package that is taken or judges nothing, a level for nothing, and
    built-ins that would make the verdict depend on more than its inputs.
    """
    shipped = dict(_shipped())
    found = sources.read(policies.paths, root)
    own = found.modules
    modules = {**shipped, **own}
    bare = {name: without_comments(text) for name, text in modules.items()}
    packages = {name: _package(text, name) for name, text in bare.items()}
    _check_user_packages({name: packages[name] for name in own}, {packages[name] for name in shipped})
    bundle.check_roots(found.bundles, packages)
    bundle.check_rules(found.data, _names(bare, packages))
    for name in own:
        _check_built_ins(bare[name], name)
    foreign = detection.find(own, policies.namespaces)
    rules = {package: heads for package, heads in _rules(bare, packages).items() if package not in foreign.packages}
    if own and not (foreign.packages or any(packages[name] in rules for name in own)):
        raise PolicyError(
            "none of your policies judges anything",
            where=", ".join(map(sources.path_of, policies.paths)),
            hint="name a rule deny, violation, warn or info",
        )
    names = {*packages.values(), *evaluation.known(own, foreign)}
    _check_levels(policies.levels, names, modules.values(), own.values())
    data = _data(policies, gate, catalog or config.Catalog(), found.data)
    idle = _idle(policies, shipped, packages, "\n".join(bare[name] for name in own))
    ours = {name: text for name, text in modules.items() if packages[name] not in foreign.packages}
    seen = needs.of(bare[name] for name in ours if name not in idle)._replace(originals=bool(foreign.packages))
    judging = sorted(package for package in rules if policies.levels.get(short(package)) != "off")
    hash = _hash(policies, modules, data, foreign)
    return PolicySet(ours, judging, rules, dict(policies.levels), data, seen, hash, foreign, own)


def _hash(policies: config.Policies, modules: Mapping[str, str], data: bytes, foreign: detection.Foreign) -> str:
    """Return the SHA-256 of all that policies decide by: texts, levels and values, and what those of other tools are told."""
    stated = sorted(policies.namespaces), policies.input
    judged = [
        sorted(modules.items()),
        sorted(policies.levels.items()),
        msgspec.Raw(data),
        *(stated if foreign.packages else ()),
    ]
    return hashlib.sha256(msgspec.json.encode(judged, order="deterministic")).hexdigest()


def shipped_folder() -> Path:
    """Return where the shipped policies stand: in the installed package, else in the checkout it was installed from."""
    for folder in (INSTALLED, CHECKOUT):
        if folder.is_dir():
            return folder
    raise PolicyError("the shipped policies are missing", where=str(INSTALLED), hint="install costgate again")


def short(package: str) -> str:
    """Return the name that a policy has in levels and reports: `tags` for costgate.tags, else its package."""
    return package.removeprefix(OWN)


def without_comments(text: str) -> str:
    """Return Rego *text* with its comments taken out; strings stay."""
    return TOKEN.sub(lambda found: "" if found[0].startswith("#") else found[0], text)


# -- files ----------------------------------------------------------------------------------------------------------


def _shipped() -> Iterator[tuple[str, str]]:
    for path in sorted(shipped_folder().glob("*.rego")):
        if not path.stem.endswith("_test"):
            yield f"costgate:policies/{path.name}", sources.text_of(path)  # a name that no file of a user can have


def _package(text: str, name: str) -> str:
    found = PACKAGE.search(text)
    if found is None:
        raise PolicyError(
            "the policy has no package line", where=f"{name}:1", hint="start it with a line such as `package acme.costs`"
        )
    return found[1]


# -- checks ---------------------------------------------------------------------------------------------------------


def _check_user_packages(own: Mapping[str, str], shipped: set[str]) -> None:
    for name, package in own.items():
        if package in shipped or package.partition(".")[0] in RESERVED[:2] or package in RESERVED:
            raise PolicyError(
                f"the package name {package} is costgate's own",
                where=name,
                hint="call yours after your team, such as `package acme.costs`",
            )


def _check_built_ins(text: str, name: str) -> None:
    for built_in, why in FORBIDDEN.items():
        if found := re.search(rf"\b{re.escape(built_in)}\s*\(", text):
            line = text.count("\n", 0, found.start()) + 1
            raise PolicyError(f"the policy calls {built_in}: {why}", where=f"{name}:{line}", hint="take the call out")


def _check_levels(levels: Mapping[str, str], packages: Iterable[str], modules: Iterable[str], own: Iterable[str]) -> None:
    """Raise `PolicyError` for a level that belongs to nothing: a misspelt one would quietly not apply.

    An id counts when a METADATA block states it, or a policy of the user has it as text.
    """
    names = {short(package) for package in packages}
    ids = {id for text in modules for id in STATED_ID.findall(text)} | {*_waiverfile.IDS, _waiverfile.POLICY}
    texts = "\n".join(own)
    for key in levels:
        if key not in names and key not in ids and f'"{key}"' not in texts:
            import difflib  # only for the message

            close = difflib.get_close_matches(key, sorted(names | ids), 1)
            raise PolicyError(
                f"there is no policy and no finding called {key}",
                where="policies.levels in costgate.yaml",
                hint=f"did you mean {close[0]}?" if close else f"policies are {', '.join(sorted(names))}",
            )


def _rules(bare: Mapping[str, str], packages: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the packages that judge, each with the rules that must have a value."""
    rules: dict[str, frozenset[str]] = {}
    for name, text in bare.items():
        if JUDGES.search(text) and not packages[name].endswith("_test"):
            rules[packages[name]] = rules.get(packages[name], frozenset()) | frozenset(HEAD.findall(text))
    return rules


# -- what policies get ----------------------------------------------------------------------------------------------


def _names(bare: Mapping[str, str], packages: Mapping[str, str]) -> dict[str, set[str]]:
    """Return for each package the names that its rules may have: whatever a line begins with."""
    names: dict[str, set[str]] = {}
    for name, text in bare.items():
        names.setdefault(packages[name], set()).update(NAMED.findall(text))
    return names


def _data(policies: config.Policies, gate: config.Gate, catalog: config.Catalog, more: Mapping[str, object]) -> bytes:
    """Return the JSON of `data`: the user's at data.params, the limits of the configuration at data.gate, *more* of bundles."""
    _check_finite(policies.data, "policies.data")
    known = {
        "fail_on": gate.fail_on,
        "max_catalog_age_days": catalog.max_age_days,
        "max_unpriced": gate.max_unpriced,
        **limits.of(policies.params),
    }
    return msgspec.json.encode({**more, "gate": known, "params": policies.data}, order="deterministic")


def _check_finite(value: object, where: str) -> None:
    """Raise `PolicyError` for NaN and infinity, which JSON would turn into null, and null is less than any limit."""
    if isinstance(value, float) and not math.isfinite(value):
        raise PolicyError(f"{value} is not a number that a policy can compare", where=where, hint="write a plain number")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_finite(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _check_finite(inner, f"{where}[{index}]")


def _idle(policies: config.Policies, shipped: Iterable[str], packages: Mapping[str, str], own: str) -> set[str]:
    """Return the shipped files that need nothing: those whose policy is off, or has no limit that could be exceeded.

    Policies of the user's that name costgate's may ask these for anything.
    """
    if OWN.rstrip(".") in own:
        return set()
    unlimited = limits.unlimited(policies.params)
    return {name for name in shipped if policies.levels.get(short(packages[name])) == "off" or Path(name).stem in unlimited}
