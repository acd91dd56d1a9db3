"""What is committed, locked and packed: no machine's own addresses, every pin hashed, a wheel that runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from scheduler.rules.registry import RULES

ROOT = Path(__file__).resolve().parents[1]

HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "cra" + "tes.io")
"""Registries; in two parts so that this file does not name them."""

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root|work|opt|tmp)/[\w.]+|[A-Z]:\\Users\\")


def committed() -> list[Path]:
    """Every text file in git."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in names.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def test_no_committed_file_names_a_registry() -> None:
    found = [
        (path.name, host) for path in committed() for host in HOSTS if host in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_no_committed_file_names_a_path_of_a_machine() -> None:
    found = [
        (path.name, match[0]) for path in committed()
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert found == []


def locked() -> dict[str, str]:
    """Each locked package with what the lock says of it."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.IGNORECASE)
    return {entry.split("==")[0]: entry for entry in entries}


def test_every_locked_package_is_pinned_with_hashes() -> None:
    for name, entry in locked().items():
        assert re.match(rf"{re.escape(name)}==[\w.]+", entry), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.split(r"[<>=! \[]", line)[0] for line in wanted}
    assert names - locked().keys() == set()


def test_the_wheel_holds_the_four_packages_and_runs(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "unpacked")
    tops = {path.name for path in (tmp_path / "unpacked").iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"scheduler", "solvers", "inputs", "outputs"}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "scheduler", "--help"],
        cwd=tmp_path / "unpacked", env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ukeplan" in done.stdout


def test_the_makefile_has_the_commands_that_the_readme_promises() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = set(re.findall(r"(?:^|`)make ([a-z]+)\b", readme, flags=re.MULTILINE))
    assert {"steinkjer", "test"} <= promised
    for target in promised:
        assert re.search(rf"^(?:\w+ )*{target}(?: \w+)*:", makefile, flags=re.MULTILINE), target


def test_ci_runs_the_readmes_test_command() -> None:
    assert re.search(r"^make test\b", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_page_that_the_readme_points_to_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link]
    assert [link for link in linked if not (ROOT / link).exists()] == []


def test_every_module_of_the_heart_has_its_floor() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    layers = tools["importlinter"]["contracts"][0]["layers"]
    floors = {name.strip() for layer in layers for name in layer.split("|")}
    heart = {
        f"scheduler.{path.stem}" for path in (ROOT / "scheduler").iterdir()
        if (path.suffix == ".py" and path.stem != "__init__") or (path / "__init__.py").exists()
    }
    assert {name for name in floors if name.startswith("scheduler.")} == heart


def test_the_page_about_the_model_has_a_formula_for_every_rule() -> None:
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)`", page, flags=re.MULTILINE))
    assert {rule.key for rule in RULES} - told == set()


def test_cp_sat_is_asked_in_one_way_only() -> None:
    # Made elsewhere, a solver would take Ctrl-C for itself and leave the process without our handler.
    askers = [path.name for path in (ROOT / "solvers").glob("*.py") if "CpSolver()" in path.read_text(encoding="utf-8")]
    assert askers == ["cp.py"]
