"""What the `opa` program and an OPA server have in common: their errors, turned into ours, and what they must be given."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from costgate.errors import PolicyError

SHOWN = 500
PLAIN = "is a number in it no number, or is it nested too deeply?"


class Place(msgspec.Struct):
    """Where an error is."""

    file: str = ""
    row: int = 0
    col: int = 0


class Problem(msgspec.Struct):
    """One error as OPA reports it."""

    message: str
    location: Place | None = None


class Problems(msgspec.Struct):
    """What OPA reports when it has no value."""

    errors: list[Problem] = []
    message: str = ""


def policy_error(problem: Problem, names: Mapping[str, str]) -> PolicyError:
    """Return what OPA reports at the place where the policy's own file has it; *names* has that by OPA's name for it."""
    place = problem.location or Place()
    message = problem.message
    for file, name in names.items():
        message = message.replace(file, name)
    where = f"{names.get(place.file, place.file)}:{place.row}:{place.col}" if place.file else "policies"
    return PolicyError(f"a policy cannot be evaluated: {message}", where=where, hint="mend the policy at this place")


class Refused(PolicyError):
    """A server answered with an HTTP error, which is *code*."""

    def __init__(self, code: int, what: str, *, where: str, hint: str) -> None:
        super().__init__(what, where=where, hint=hint)
        self.code = code


def refusal(code: int, text: str, url: str, names: Mapping[str, str]) -> Refused:
    """Return what the server at *url* said: of a policy at its place, else in its own words."""
    try:
        problems = msgspec.json.decode(text, type=Problems)
    except msgspec.MsgspecError:
        problems = Problems(message=text.strip())
    if problems.errors:
        error = policy_error(problems.errors[0], names)
        return Refused(code, error.what, where=error.where, hint=error.hint)
    said = problems.message[:SHOWN] or "nothing more"
    return Refused(code, f"the OPA server answered with HTTP {code}: {said}", where=url, hint="its log may say more")


def require_json(text: bytes | bytearray, what: str) -> None:
    """Raise `PolicyError` unless *text* is a JSON object: OPA would read it as YAML, and nothing at all as no input."""
    try:
        msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as error:
        raise PolicyError(f"{what} is no JSON object: {error}", where="policies", hint=PLAIN) from error
