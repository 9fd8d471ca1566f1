#!/usr/bin/env bash
# Run the gate once, say what it says where GitHub shows it, and end with its exit code.
# Whatever goes wrong on the way ends with a failure: this script has no way to pass without a verdict.
set -euo pipefail

fail() {
  echo "::error title=costgate::$1"
  printf 'verdict=error\nexit-code=2\n' >>"$GITHUB_OUTPUT"
  exit 2
}

path_input() { # NAME VALUE: a path or a commit may not look like an option
  [[ "$2" != -* ]] || fail "the input '$1' may not start with '-'"
}

arguments=()
while IFS= read -r path || [[ -n "$path" ]]; do
  path="${path#"${path%%[![:space:]]*}"}"
  path="${path%"${path##*[![:space:]]}"}"
  [[ -n "$path" ]] || continue
  path_input plan "$path"
  arguments+=("$path")
done <<<"${INPUT_PLAN:-}"

path_input config "${INPUT_CONFIG:-}"
path_input usage "${INPUT_USAGE:-}"
path_input base "${INPUT_BASE:-}"
path_input changed-since "${INPUT_CHANGED_SINCE:-}"
[[ "${INPUT_AS_OF:-}" =~ ^([0-9]{4}-[0-9]{2}-[0-9]{2})?$ ]] || fail "the input 'as-of' is not a date such as 2026-01-31"
[[ "${INPUT_FAIL_ON:-}" =~ ^(deny|warn|never)?$ ]] || fail "the input 'fail-on' is not deny, warn or never"
[[ "${INPUT_REDACT:-}" =~ ^(none|paths|topology)?$ ]] || fail "the input 'redact' is not none, paths or topology"
[[ -z "${INPUT_CONFIG:-}" ]] || arguments+=("--config=$INPUT_CONFIG")
[[ -z "${INPUT_USAGE:-}" ]] || arguments+=("--usage=$INPUT_USAGE")
[[ -z "${INPUT_BASE:-}" ]] || arguments+=("--base=$INPUT_BASE")
[[ -z "${INPUT_CHANGED_SINCE:-}" ]] || arguments+=("--changed-since=$INPUT_CHANGED_SINCE")
[[ -z "${INPUT_AS_OF:-}" ]] || arguments+=("--as-of=$INPUT_AS_OF")
[[ -z "${INPUT_FAIL_ON:-}" ]] || arguments+=("--fail-on=$INPUT_FAIL_ON")
[[ -z "${INPUT_REDACT:-}" ]] || arguments+=("--redact=$INPUT_REDACT")

bin="${COSTGATE_BIN:-$RUNNER_TEMP/costgate-venv/bin}"
[[ -d "$bin" ]] || bin="$RUNNER_TEMP/costgate-venv/Scripts" # Windows

reports="$(mktemp -d "$RUNNER_TEMP/costgate-XXXXXX")"
said="$(mktemp "$RUNNER_TEMP/costgate-said-XXXXXX")"
# A plan may hold text that looks like a command to the runner: while the gate prints, the runner listens to none.
token="$("$bin/python" -c 'import secrets; print(secrets.token_hex(16))')"
code=0
echo "::stop-commands::$token"
"$bin/costgate" check ${arguments[@]+"${arguments[@]}"} \
  -o table -o "json=$reports/report.json" -o "markdown=$reports/report.md" -o "html=$reports/report.html" \
  -o "sarif=$reports/report.sarif" -o "github=$reports/annotations.txt" 2>&1 | tee "$said" || code=$?
printf '\n::%s::\n' "$token"

exec "$bin/python" -I "$GITHUB_ACTION_PATH/.github/action/publish.py" "$reports" "$code" "$said"
