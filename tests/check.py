"""Runs every check: linter, formatter, types, translations, tests. All of them run, whatever fails.

As many at a time as there are cores; what a check says is printed when it ends. The exit status is that
of the first check of the list that failed.
"""

import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CHECKS = (
    ("-m", "pytest", "-q", "tests/app", "--ignore=tests/app/views"),  # the longest first
    ("-m", "pytest", "-q", "tests/app/views"),
    ("-m", "pytest", "-q", "--ignore=tests/app"),
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("resources/translations/update.py", "--check"),
)


def main() -> int:
    status = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        under_way = {pool.submit(run, check): check for check in CHECKS}
        for done in as_completed(under_way):
            check, result = under_way[done], done.result()
            status[check] = result.returncode
            print(f"\n=== {name(check)}", flush=True)
            sys.stdout.buffer.write(result.stdout)
    failed = [check for check in CHECKS if status[check]]
    print("\n=== " + ("; ".join(f"failed: {name(c)}" for c in failed) or "all checks passed"))
    return status[failed[0]] if failed else 0


def run(check: tuple[str, ...]) -> subprocess.CompletedProcess[bytes]:
    """To its end, with all that it says."""
    return subprocess.run(
        [sys.executable, *check],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def name(check: tuple[str, ...]) -> str:
    return f"python {shlex.join(check)}"


if __name__ == "__main__":
    sys.exit(main())
