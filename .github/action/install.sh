#!/usr/bin/env bash
# Install costgate from this action's own checkout, so that its commit pins both, into a virtual environment of its own, so
# that it meets nothing of the project's. With --key only say where, and what would be installed, by which Python, as the key
# under which a cache may keep it.
# COSTGATE_BIN names a folder that holds `costgate` and `python` already, for runners without a package index: then nothing
# is installed.
set -euo pipefail

fail() {
  printf '\n::error title=costgate::%s\n' "$1" # a line of its own, whatever pip has printed before
  exit 2
}

if [[ -n "${COSTGATE_BIN:-}" ]]; then
  exit 0
fi

venv="$RUNNER_TEMP/costgate-venv"
python=""
for name in python3 python; do
  if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
    python="$name"
    break
  fi
done
if [[ -z "$python" ]]; then
  fail "no Python 3.10 or newer on this runner: run actions/setup-python before this action"
fi

if [[ "${1:-}" == --key ]]; then
  what="$(cd "$GITHUB_ACTION_PATH" && "$python" -I .github/action/fingerprint.py)"
  by="$("$python" -c 'import platform, sys; print(platform.system(), platform.machine(), platform.python_version(), sys.executable)')"
  printf 'venv=%s\nkey=costgate-%s\n' "$venv" "$(printf '%s %s' "$by" "$what" | "$python" -c \
    'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')" >>"$GITHUB_OUTPUT"
  exit 0
fi

bin="$venv/bin"
[[ -d "$bin" ]] || bin="$venv/Scripts"
if [[ -d "$bin" ]] && "$bin/costgate" --version; then
  exit 0 # it came from the cache
fi
"$python" -m venv --clear "$venv"
bin="$venv/bin"
[[ -d "$bin" ]] || bin="$venv/Scripts"
"$bin/python" -m pip install --quiet --disable-pip-version-check -- "$GITHUB_ACTION_PATH[comment,spend]" ||
  fail "costgate could not be installed: the log of this step says why"
