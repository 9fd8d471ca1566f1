"""The process that runs one preview through Pulumi's Automation API. Started by file name, isolated: see `pulumi_preview.py`.

Its arguments: the project's folder, the stack, a scratch folder, and as JSON where modules are found. It leaves what Pulumi
printed in the scratch folder; its exit code is one of the outcomes below. Its own stdout and stderr hold nothing of use.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

DONE, FAILED, NO_STACK, NO_COMMAND, BAD_VERSION, NO_PACKAGE = OUTCOMES = 0, 10, 11, 12, 13, 14
PREVIEW, ERRORS, EVENTS = "preview.json", "errors.txt", "events.jsonl"
ENVIRONMENT = {
    "PULUMI_SKIP_UPDATE_CHECK": "true",
    "PULUMI_DEBUG_COMMANDS": "true",  # without it the CLI has no --event-log
    "PULUMI_ENABLE_STREAMING_JSON_PREVIEW": "false",  # events lack the dependencies
    "PULUMI_OPTION_SHOW_SECRETS": "false",
}


def run(folder: str, stack: str, scratch: Path) -> int:
    """Preview *stack* of the project in *folder* and return the outcome.

    `Stack.preview` would select the stack for the user's later commands too, and it leaves out what stays as it is.
    See https://www.pulumi.com/docs/reference/pkg/python/pulumi/#module-pulumi.automation
    """
    with (scratch / PREVIEW).open("w", encoding="utf-8") as output, (scratch / ERRORS).open("w", encoding="utf-8") as errors:
        try:
            from pulumi import automation
        except ImportError as error:
            errors.write(str(error))
            return NO_PACKAGE
        flags = ["--json", "--show-sames", "--color=never", f"--event-log={scratch / EVENTS}", f"--stack={stack}"]
        try:
            automation.PulumiCommand().run(
                ["preview", *flags],
                folder,
                ENVIRONMENT,
                on_output=lambda line: output.write(line + "\n"),
                on_error=lambda line: errors.write(line + "\n"),
            )
        except automation.StackNotFoundError:
            return NO_STACK
        except automation.CommandError:
            return FAILED
        except automation.InvalidVersionError as error:
            errors.write(str(error))
            return BAD_VERSION
        except OSError as error:
            errors.write(str(error.strerror))
            return NO_COMMAND
    return DONE


def main(folder: str, stack: str, scratch: str, places: str) -> int:
    """Run the preview, whatever interrupts it: Pulumi is interrupted too and closes its plugins, which is waited for."""
    signal.signal(signal.SIGINT, lambda *_: None)
    sys.path[:] = json.loads(places)
    return run(folder, stack, Path(scratch))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
