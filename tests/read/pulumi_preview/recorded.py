"""What Pulumi says, recorded from a real run, for stand-ins to say it again.

The CLI was built from its sources of 2026-08 (commit 1b59498, as v3.260.0), with its language host for Python and the package
`pulumi` 3.272.0. The preview and the event log stand in `tests/read/pulumi/automation-*`; the calls inside Pulumi's SDK, its debug
messages and the steps' ends were taken out.
"""

from pathlib import Path

import pytest

from costgate.errors import InputError
from costgate.read import pulumi_preview

FILES = Path(__file__).parents[1] / "pulumi"
PREVIEW = (FILES / "automation-preview.json").read_text()
EVENTS = (FILES / "automation-events.jsonl").read_text()
FAILED = {
    "config": {"aws:region": "eu-west-1", "shop:password": "[secret]"},
    "diagnostics": [
        {"message": "this is what the program prints\n\n", "severity": "info"},
        {
            "message": "error: Program failed with an unhandled exception:\nTraceback (most recent call last):\n"
            '  File "/home/ci/shop/__main__.py", line 34, in \u003cmodule\u003e\n'
            "    raise ValueError(f\"cannot reach the registry with {os.environ.get('REGISTRY_TOKEN')} and {config.require('password')}\")\n"
            "ValueError: cannot reach the registry with reg-token-12345 and [secret]\n\n",
            "severity": "error",
        },
    ],
    "duration": 446102259,
    "changeSummary": {"same": 7},
}


def refused(project, stack="dev", **options):
    """The error of a preview that cannot be had."""
    with pytest.raises(InputError) as caught:
        pulumi_preview.preview(str(project), stack, **options)
    return caught.value
