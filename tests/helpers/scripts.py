"""A script of the site run by itself, without a browser: by the Node that Playwright brings."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

from playwright._impl._driver import compute_driver_executable

from site_files import ROOT

NODE = compute_driver_executable()[0]
ASSETS = ROOT / "overrides" / "assets" / "workbook"


def asked(script: str, expression: str, told: Any = None, zone: str = "UTC") -> Any:
    """What an expression is in a module that imports nothing, given `told`, on a device in a time zone."""
    source = (ASSETS / script).read_text(encoding="utf-8")
    source += f"\nconst told = {json.dumps(told)};\nprocess.stdout.write(JSON.stringify({expression}));\n"
    ran = subprocess.run(
        [NODE, "--input-type=module", "-"],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TZ": zone},
        check=False,
    )
    assert not ran.returncode, ran.stderr
    return json.loads(ran.stdout)
