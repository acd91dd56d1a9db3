"""Files and folders that appear whole or stay as they were."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from outputs.whole import NotReplaceable, may_replace_folder, may_write_file, whole_file, whole_folder


def plan_folder(path: Path) -> Path:
    """A folder as an earlier plan left it."""
    (path / "calendars").mkdir(parents=True)
    for name in ("timetable.xlsx", "deling.xlsx", "plan.json", "run.json"):
        (path / name).write_text("old")
    return path


def test_a_folder_appears_with_all_that_was_written(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "deep" / "out") as draft:
        (draft / "plan.json").write_text("new")
        assert not (tmp_path / "deep" / "out").exists()
    assert (tmp_path / "deep" / "out" / "plan.json").read_text() == "new"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_a_folder_that_fails_does_not_appear(tmp_path: Path) -> None:
    with pytest.raises(KeyError), whole_folder(tmp_path / "out") as draft:  # noqa: PT012 - both lines matter
        (draft / "plan.json").write_text("half")
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_takes_the_place_of_the_whole_old_one(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "out")
    (folder / "calendars" / "gone.ics").write_text("old")
    with whole_folder(folder) as draft:
        (draft / "plan.json").write_text("new")
    assert [path.name for path in folder.iterdir()] == ["plan.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_old_folder_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plan_folder(tmp_path / "out")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), whole_folder(folder) as draft:
        (draft / "plan.json").write_text("new")
    assert (folder / "plan.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_nobody_but_the_owner_may_look_into_a_plan(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "out"):
        pass
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


def test_an_absent_an_empty_and_an_earlier_folder_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "absent", tmp_path / "empty", plan_folder(tmp_path / "earlier")):
        may_replace_folder(folder)


def test_a_folder_with_anything_else_is_kept(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "out")
    (folder / "notater.txt").write_text("mine")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "timetable.xlsx").write_text("not of a plan of ours: no plan.json beside it")
    for kept in (folder, tmp_path / "other"):
        with pytest.raises(NotReplaceable, match="--out"):
            may_replace_folder(kept)


def test_a_file_or_a_link_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(plan_folder(tmp_path / "out"))
    for kept in (tmp_path / "file", tmp_path / "link"):
        with pytest.raises(NotReplaceable, match="no folder"):
            may_replace_folder(kept)


def test_the_folder_one_stands_in_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "empty" / "below")
    for kept in (Path(), Path("..")):
        with pytest.raises(NotReplaceable, match="You are in"):
            may_replace_folder(kept)


def test_a_timetable_that_was_edited_is_kept_unless_its_changes_are_taken_along(tmp_path: Path) -> None:
    folder = plan_folder(tmp_path / "out")
    sheet = folder / "timetable.xlsx"
    later = sheet.stat().st_mtime + 60
    os.utime(sheet, (later, later))
    with pytest.raises(NotReplaceable, match="--from"):
        may_replace_folder(folder)
    may_replace_folder(folder, used=sheet)


def test_a_file_is_overwritten_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    may_write_file(file, force=False)
    file.write_text("mine")
    with pytest.raises(NotReplaceable, match="--force"):
        may_write_file(file, force=False)
    may_write_file(file, force=True)
    with pytest.raises(NotReplaceable, match="folder"):
        may_write_file(tmp_path, force=True)


def test_a_file_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "book.xlsx"
    file.write_text("old")
    with pytest.raises(KeyError), whole_file(file) as draft:  # noqa: PT012 - both lines matter
        draft.write_text("half")
        raise KeyError
    assert file.read_text() == "old"
    with whole_file(file) as draft:
        draft.write_text("new")
    assert file.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_place_where_nothing_can_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.EROFS, "read only")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(NotReplaceable, match="written"):
        may_replace_folder(tmp_path / "out")


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotReplaceable, match="written"):
        may_replace_folder(tmp_path / "file" / "out")
