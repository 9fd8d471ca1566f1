#!/usr/bin/env bash
# Say a saved result on the pull request that this run is about.
set -euo pipefail

fail() {
  echo "::error title=costgate::${1//[$'\r\n']/ }"
  exit 2
}

[[ "${INPUT_RESULT:-}" != -* ]] || fail "the input 'result' may not start with '-'"
[[ -f "${INPUT_RESULT:-}" ]] || fail "there is no result to comment on: ${INPUT_RESULT:-}"
[[ "${INPUT_KEY:-}" =~ ^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$ ]] || fail "the input 'key' is not a name such as shop"

bin="${COSTGATE_BIN:-$RUNNER_TEMP/costgate-venv/bin}"
[[ -d "$bin" ]] || bin="$RUNNER_TEMP/costgate-venv/Scripts" # Windows

"$bin/costgate" comment github --result "$INPUT_RESULT" --key "$INPUT_KEY" --redact "${INPUT_REDACT:-none}" \
  --report-url "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID" ||
  fail "the comment could not be written: the log of this step says why"
