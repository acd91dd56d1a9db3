"""All checks in one go, for people and for CI: ``python scripts/check.py [pytest arguments]``.

Every check runs, also when an earlier one failed; pytest comes last so that its closing line is the
last thing but the verdict. The exit code is 0 only when all passed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; raise SystemExit(lint_imports_command())"

CHECKS: dict[str, tuple[str, ...]] = {
    "ruff": ("-m", "ruff", "check", "."),
    "mypy": ("-m", "mypy", "--strict"),
    "import-linter": ("-c", LINT_IMPORTS),
    "pytest": ("-m", "pytest", "-n", "2", "-rs"),
}
"""Arguments to this Python; whole sets run, nothing is fixed on the way."""


def run(name: str, arguments: tuple[str, ...]) -> bool:
    """Run one check, with its name and seconds around it; whether it passed."""
    print(f"== {name}", flush=True)
    started = time.monotonic()
    # The checkout comes first on the path, so that its own packages are tested and not installed ones.
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    code = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=False).returncode
    verdict = "ok" if code == 0 else f"FAILED ({code})"
    print(f"== {name}: {verdict}, {time.monotonic() - started:.0f} s\n", flush=True)
    return code == 0


def main(extra: list[str]) -> int:
    """Run every check; 1 when any failed."""
    failed = [
        name for name, arguments in CHECKS.items()
        if not run(name, (*arguments, *extra) if name == "pytest" else arguments)
    ]
    print(f"FAILED: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
