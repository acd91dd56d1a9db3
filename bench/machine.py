"""The machine and the versions that figures belong to."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.spawn import ROOT


def machine() -> dict[str, str]:
    """Processor, memory, system and versions; what the system does not tell is left out."""
    found = {
        "processor": _first_match("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.machine(),
        "processors": str(os.cpu_count() or 1),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        **{name: _version(name) for name in ("ortools", "numpy", "scipy", "openpyxl")},
        "FET": fet_version(),
        "revision": _revision(),
    }
    return {name: value for name, value in found.items() if value}


def fet_version() -> str:
    """The version of ``fet-cl``; nothing where it is not installed."""
    if shutil.which("fet-cl") is None:
        return ""
    told = subprocess.run(["fet-cl", "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"version\s+(\S+)", told.stdout + told.stderr)
    return match[1] if match else "?"


def _first_match(path: str, pattern: str) -> str:
    try:
        match = re.search(pattern, Path(path).read_text(encoding="utf-8"))
    except OSError:
        return ""
    return match[1].strip() if match else ""


def _memory() -> str:
    kib = _first_match("/proc/meminfo", r"MemTotal:\s*(\d+)")
    return f"{int(kib) / 1024 / 1024:.0f} GiB" if kib else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _revision() -> str:
    """The checkout's commit, with a plus where files differ from it."""
    git = ["git", "-C", str(ROOT)]
    try:
        commit = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
        changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    code = (line[3:] for line in changed.stdout.splitlines())
    return commit.stdout.strip() + "+" * any(path.endswith(".py") for path in code)
