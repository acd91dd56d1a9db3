"""Measure publishing and serving: many people, mixed 200 and 304, at a steady rate on loopback.

    python bench/serve.py [--people 5000] [--weeks 4] [--rate 500] [--seconds 20] [--keep-alive]

An invented programme is published into a database of its own, `ukeplan serve` serves it, and requests are sent at the
moments that the rate gives, answered or not: a slow answer makes the next ones late too, and that is measured. Without
--keep-alive every request is a connection of its own, as phones make them. With --publish the next week is published
half way through, on the same processors.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import gc
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scheduler.programme import Activity, Instructor, Participant, Programme, Room, RuleSetPeriod, Site  # noqa: E402
from scheduler.publication import Edition, Role, Who  # noqa: E402
from scheduler.publishing.desk import Desk  # noqa: E402
from scheduler.publishing.examine import Checked  # noqa: E402
from scheduler.publishing.link_desk import LinkDesk  # noqa: E402
from scheduler.settings import Kind, RuleSetName, Shape  # noqa: E402
from scheduler.store import open_store  # noqa: E402
from scheduler.store.feeds import feed  # noqa: E402
from scheduler.times import IsoWeek, at  # noqa: E402
from scheduler.timetable import Meeting  # noqa: E402

GROUP, MEETINGS = 18, 12


def programme(people: int) -> Programme:
    """So many people in groups of eighteen, each group with a room and a teacher."""
    groups = range(-(-people // GROUP))
    rule_set = (RuleSetPeriod(RuleSetName.INTRODUCTION_PROGRAMME, None),)
    return Programme(
        week="2026-W48",
        participants=tuple(
            Participant(id=f"D{n:05}", name=f"Person {n}", rule_sets=rule_set, languages=(("uk", "ar", "en")[n % 3],),
                        contact=f"L{n // GROUP}")
            for n in range(people)
        ),
        activities=tuple(Activity(id=f"g{g}", name=f"Gruppe {g}", kind=Kind.NORWEGIAN, shape=Shape.GROUP, lessons=2)
                         for g in groups),
        instructors=tuple(Instructor(id=f"L{g}", name=f"Teacher {g}", phone="400 00 000") for g in groups),
        sites=(Site(id="skole", name="Fjordvik voksenopplæring", latitude=64.01, longitude=11.49),),
        rooms=tuple(Room(id=f"r{g}", name=f"Rom {g}", site="skole", capacity=GROUP) for g in groups),
    )  # fmt: skip


def edition(known: Programme, week: IsoWeek) -> Checked:
    """A week of twelve meetings for everybody."""
    ids = [one.id for one in known.participants]
    meetings = tuple(
        Meeting(id=f"g{g}.{week}.{n}", activity=f"g{g}", start=at(n % 5, 8 + 2 * (n // 5)),
                end=at(n % 5, 10 + 2 * (n // 5)), site="skole", room=f"r{g}", instructors=(f"L{g}",),
                participants=tuple(ids[g * GROUP : (g + 1) * GROUP]))
        for g in range(len(known.activities)) for n in range(MEETINGS)
    )  # fmt: skip
    return Checked(known, Edition(str(week), meetings, {}, {}), "0" * 64)


class Town:
    """A database with so many people's weeks."""

    def __init__(self, folder: Path, people: int, weeks: int) -> None:
        self.db, self.key = folder / "p.db", folder / "server.key"
        self.known = programme(people)
        self.first = IsoWeek.of(dt.date.today())
        self.published = 0
        for _ in range(weeks):
            self.publish()
        desk = LinkDesk(open_store(self.db), self.key, dt.datetime.now(dt.UTC))
        self.paths = [f"/k/{token}.ics" for _, token in desk.tokens(None)]
        self.size()

    def size(self) -> None:
        """Print how large one calendar is."""
        with open_store(self.db).reading() as connection:
            found = feed(connection, Who(Role.PARTICIPANT, "D00000"))
        print(f"a calendar of {self.published} weeks: {found.body.count(b'BEGIN:VEVENT')} meetings, "
              f"{len(found.body) / 1024:.0f} KiB, {len(found.packed) / 1024:.0f} KiB packed")

    def publish(self) -> None:
        """Publish the next week."""
        started = time.monotonic()
        desk = Desk(open_store(self.db), self.key, dt.datetime.now(dt.UTC))
        done = desk.publish([edition(self.known, self.first.shift(self.published))], desk.current())
        self.published += 1
        size = self.db.stat().st_size / 2**20
        print(f"published {done.weeks[0]}: {done.calendars} calendars in {time.monotonic() - started:.1f} s, "
              f"database {size:.0f} MiB", flush=True)


async def one(port: int, path: str, tag: bytes | None, wire: list | None) -> tuple[int, bytes]:
    """One request; the status and the tag."""
    if wire:
        reader, writer = wire
    else:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    condition = b"If-None-Match: " + tag + b"\r\n" if tag else b""
    close = b"" if wire is not None else b"Connection: close\r\n"
    writer.write(b"GET " + path.encode() + b" HTTP/1.1\r\nHost: x\r\n" + condition + close + b"\r\n")
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head)
    if length:
        await reader.readexactly(int(length[1]))
    if wire is None:
        writer.close()
    found = re.search(rb"etag: (\S+)", head)
    return int(head[9:12]), found[1] if found else b""


async def load(port: int, paths: list[str], rate: int, seconds: int, keep: bool, half: threading.Event) -> None:
    """Send, measure, print."""
    rng, tags, took, codes = random.Random(1), {}, [], {}
    free: list[list] = []
    begin = time.perf_counter() + 0.5

    async def request(due: float) -> None:
        path = rng.choice(paths)
        tag = tags.get(path) if rng.random() < 0.7 else None
        wire = (free.pop() if free else list(await asyncio.open_connection("127.0.0.1", port))) if keep else None
        try:
            try:
                code, tags[path] = await one(port, path, tag, wire)
            except (OSError, asyncio.IncompleteReadError):
                if wire is None:
                    raise
                # The server ends connections that are idle: any client asks anew then.
                wire = list(await asyncio.open_connection("127.0.0.1", port))
                code, tags[path] = await one(port, path, tag, wire)
        except (OSError, asyncio.IncompleteReadError):
            code = 0
        else:
            if wire is not None:
                free.append(wire)
        took.append((due - begin, time.perf_counter() - due))
        codes[code] = codes.get(code, 0) + 1

    tasks = []
    for number in range(rate * seconds):
        due = begin + number / rate
        await asyncio.sleep(max(0, due - time.perf_counter()))
        if number == rate * seconds // 2:
            half.set()
        tasks.append(asyncio.create_task(request(due)))
    await asyncio.gather(*tasks)
    for name, part in (("all", took), ("first half", [x for x in took if x[0] < seconds / 2])):
        ms = sorted(1000 * each for _, each in part)
        quantiles = ", ".join(f"p{q} {ms[int(len(ms) * q / 100)]:.1f}" for q in (50, 90, 99))
        print(f"{name}: {len(ms)} requests, {quantiles}, most {ms[-1]:.1f} ms")
    print("answers:", ", ".join(f"{code}: {number}" for code, number in sorted(codes.items())))


def memory(pid: int) -> float:
    """The most memory that a process has had, MiB (Linux)."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", text)[1]) / 1024


async def guess(port: int, rate: int, seconds: int) -> None:
    """Ask for tokens that nobody has, so many a second, and print what came of it."""
    rng, codes, tasks = random.Random(2), {}, set()

    async def attempt() -> None:
        token = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=43))
        try:
            code, _ = await one(port, f"/k/{token}.ics", None, None)
        except (OSError, asyncio.IncompleteReadError):
            code = 0
        codes[code] = codes.get(code, 0) + 1

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        task = asyncio.create_task(attempt())
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        await asyncio.sleep(1 / rate)
    await asyncio.gather(*tasks)
    print("guesses:", ", ".join(f"{code}: {number}" for code, number in sorted(codes.items())))


def processor(pid: int) -> float:
    """Seconds of processor that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Publish, serve, load, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("people", 5000), ("weeks", 4), ("rate", 500), ("seconds", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--keep-alive", action="store_true")
    parser.add_argument("--publish", action="store_true")
    parser.add_argument("--guesses", type=int, default=0, help="unknown tokens a second, besides")
    asked = parser.parse_args()
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        town = Town(Path(folder), asked.people, asked.weeks)
        server = subprocess.Popen(
            [sys.executable, "-m", "scheduler", "serve", "--db", str(town.db), "--port", "0"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
        half = threading.Event()
        if asked.publish:
            threading.Thread(target=lambda: half.wait() and subprocess.run(  # its own process, as in life
                [sys.executable, __file__, "--next", folder, str(asked.people), str(town.published)],
                check=True, cwd=ROOT), daemon=True).start()
        gc.freeze()  # what publishing left in memory: looking through it would pause the measuring
        idle = processor(server.pid)
        guesser = subprocess.Popen(  # its own process, so that it does not slow the measuring
            [sys.executable, __file__, "--guess", str(port), str(asked.guesses), str(asked.seconds)], cwd=ROOT
        ) if asked.guesses else None  # fmt: skip
        asyncio.run(load(port, town.paths, asked.rate, asked.seconds, asked.keep_alive, half))
        if guesser is not None:
            guesser.wait()
        time.sleep(2)
        used = 1000 * (processor(server.pid) - idle) / (asked.rate * asked.seconds)
        print(f"server: {used:.2f} ms of processor a request, at most {memory(server.pid):.0f} MiB; "
              f"others waiting for a processor: {os.getloadavg()[0]:.1f}")
        server.terminate()
        server.wait()


def publish_next(folder: str, people: str, published: str) -> None:
    """Publish one more week from a process of its own."""
    town = Town.__new__(Town)
    town.db, town.key = Path(folder) / "p.db", Path(folder) / "server.key"
    town.known, town.first, town.published = programme(int(people)), IsoWeek.of(dt.date.today()), int(published)
    town.publish()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--next"]:
        publish_next(*sys.argv[2:])
    elif sys.argv[1:2] == ["--guess"]:
        asyncio.run(guess(*map(int, sys.argv[2:])))
    else:
        main()
