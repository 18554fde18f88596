"""Runs every check: linter, formatter, types, translations, tests. All of them run, whatever fails.

The exit status is that of the first check that failed.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("resources/translations/update.py", "--check"),
    ("-m", "pytest", "-q"),
)


def main() -> int:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = []
    for check in CHECKS:
        name = f"python {shlex.join(check)}"
        print(f"\n=== {name}", flush=True)
        status = subprocess.run([sys.executable, *check], cwd=ROOT, env=environment).returncode
        if status:
            failed.append((name, status))
    print("\n=== " + ("; ".join(f"failed: {name}" for name, _ in failed) or "all checks passed"))
    return failed[0][1] if failed else 0


if __name__ == "__main__":
    sys.exit(main())
