"""Many visitors at once, each moving a slider: the dashboard and two bare apps, in turns in the same run.

    python -m bench.load                                              50 visitors, one move a second each
    python -m bench.load --visitors 200 --rate 0.25 --burst 5         200 connected, bursts of five moves
    python -m bench.load --visitors 8 --rate 0                        as fast as answers come: moves a second carried
    python -m bench.load --replicas 2 ...                             two replicas behind the real proxy
    python -m bench.load --write                                      the courses of the README, and its table

The bare app (``bench/bare.py``) runs as it comes, and with the dashboard's own setting of the garbage collection.
Visitors speak Streamlit's own protocol (see visitor.py). A move is answered when its script run is finished; its time
counts from sending. With --replicas 0 (the default) one process is asked without a proxy. Linux only: reads /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench import readme
from bench.proxy import Cluster, cluster, cpu_seconds, memory_mb
from bench.serve import BARE, DASHBOARD, SAME_COLLECTION
from bench.visitor import Lost, Visitor

LINGER = 5
"""Seconds for which the server keeps the session of a visitor who left; Streamlit's own default is 120."""


@dataclass
class Measured:
    """What was seen of one app."""

    name: str
    slider: str
    running: Cluster
    visitors: list[Visitor] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)
    moved: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    opening_cpu: float = 0.0
    opening_seconds: float = 0.0
    memory: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Return moves a second."""
        return len(self.moved) / self.seconds if self.seconds else 0.0

    @property
    def waits(self) -> tuple[float, float]:
        """Return the median and the 95th percentile of a move's milliseconds."""
        ordered = sorted(self.moved) or [float("nan")]
        return 1000 * statistics.median(ordered), 1000 * ordered[int(0.95 * (len(ordered) - 1))]

    @property
    def problems(self) -> list[str]:
        """Return what went wrong on the visitors' pages."""
        return [problem for visitor in self.visitors for problem in visitor.problems]


@dataclass(frozen=True)
class Course:
    """How many visitors come, how they move, and what serves them."""

    visitors: int = 50
    rate: float = 1.0
    burst: int = 1
    seconds: float = 20.0
    turns: int = 2
    after: float = 65.0
    replicas: int = 0


def _waits(app: Measured) -> str:
    return "{:.0f}, {:.0f} ms".format(*app.waits)


COURSES: dict[Course, dict[str, Callable[[Measured], str]]] = {
    Course(1, rate=0, after=0): {"one visitor, a move to its whole answer: median, 95th percentile": _waits},
    Course(8, rate=0, after=0): {
        "moves a second, one process, 8 visitors who never pause": lambda app: f"{app.rate:.1f}"
    },
    Course(16, rate=0, after=0, replicas=2): {
        "moves a second, two replicas behind nginx, 16 such visitors": lambda app: f"{app.rate:.1f}"
    },
    Course(50, after=0): {"50 visitors, a move a second each, one process: median, 95th": _waits},
    Course(50, after=0, replicas=2): {"the same, two replicas": _waits},
    Course(200, rate=0.1, burst=5, seconds=40, replicas=2): {
        "200 visitors in bursts of five moves, two replicas: median, 95th": _waits,
        "200 arriving at once: until all have the page": lambda app: f"{app.opening_seconds:.1f} s",
        "memory of both replicas before, with the 200, a minute after": lambda app: (
            ", ".join(f"{mb:.0f}" for mb in app.memory.values()) + " MB"
        ),
        "of these, moves lost, wrong answers, errors on the page": lambda app: (
            f"{len(app.lost)}, {app.wrong}, {len(app.problems)}"
        ),
    },
}
"""What the README's table has, by the course that it comes from."""


async def one(app: Measured, visitor: Visitor, until: float, rate: float, burst: int, chance: random.Random) -> None:
    """Move one visitor's slider until the time is over: bursts at random moments, ``rate`` moves a second on average."""
    pause = burst / rate if rate else 0.0
    next_at = time.perf_counter() + chance.random() * pause
    while next_at < until:
        await asyncio.sleep(next_at - time.perf_counter())
        for _ in range(burst):
            if time.perf_counter() >= until:
                return
            try:
                app.moved.append(await visitor.move())
            except Lost as loss:
                app.lost.append(str(loss))
                return
            if app.name == "dashboard":
                app.wrong += visitor.goes_wrong()
        next_at = max(next_at + pause * (0.5 + chance.random()), time.perf_counter())


async def arrive(app: Measured, count: int) -> None:
    """Let all visitors open the page at once."""
    app.visitors = [Visitor(app.running.address, app.slider) for _ in range(count)]
    used, began = cpu_seconds(app.running.pids), time.perf_counter()
    answers = await asyncio.gather(*(visitor.open() for visitor in app.visitors), return_exceptions=True)
    app.opening_seconds = time.perf_counter() - began
    app.opening_cpu = cpu_seconds(app.running.pids) - used
    app.opened = [answer for answer in answers if isinstance(answer, float)]
    app.lost += [str(answer) for answer in answers if not isinstance(answer, float)]


async def slice_of(app: Measured, seconds: float, rate: float, burst: int) -> None:
    """Move for some seconds."""
    used, began = cpu_seconds(app.running.pids), time.perf_counter()
    until, chance = began + seconds, random.Random(1)
    there = [visitor for visitor in app.visitors if visitor.socket]
    await asyncio.gather(*(one(app, visitor, until, rate, burst, chance) for visitor in there))
    app.seconds += time.perf_counter() - began
    app.cpu += cpu_seconds(app.running.pids) - used
    app.memory["during"] = max(app.memory.get("during", 0.0), memory_mb(app.running.pids))


async def warm(app: Measured) -> None:
    """Open the page twice on every replica, so that what is loaded once is loaded."""
    for port in app.running.ports * 2:
        visitor = Visitor(f"http://127.0.0.1:{port}", app.slider)
        await visitor.open()
        await visitor.move()
        await visitor.close()


async def measure(apps: list[Measured], options: Course) -> None:
    """Run the whole course over all apps in turns."""
    for app in apps:
        await warm(app)
    await asyncio.sleep(LINGER + 1)
    for app in apps:
        await warm(app)  # a newcomer makes the server let go of sessions that are over
        app.memory["before"] = memory_mb(app.running.pids)
        await arrive(app, options.visitors)
    for _ in range(options.turns):
        for app in apps:
            await slice_of(app, options.seconds / options.turns, options.rate, options.burst)
    for app in apps:
        await asyncio.gather(*(visitor.close() for visitor in app.visitors))
    await asyncio.sleep(options.after)
    for app in apps:
        await warm(app)
        app.memory["after"] = memory_mb(app.running.pids)


def say(app: Measured, visitors: int) -> None:
    """Print what was seen."""
    median, late = app.waits
    print(
        f"{app.name:25} {app.rate:7.1f} moves/s  median {median:6.1f} ms  95th {late:6.1f} ms  "
        f"server {1000 * app.cpu / max(len(app.moved), 1):5.1f} ms of a core a move"
    )
    print(
        f"{'':25} {visitors} visitors opened the page at once in {app.opening_seconds:.1f} s, "
        f"{1000 * app.opening_cpu / visitors:.0f} ms of a core each"
    )
    print(f"{'':25} memory " + ", ".join(f"{when} {mb:.0f} MB" for when, mb in app.memory.items()))
    print(f"{'':25} lost {len(app.lost)}, wrong answers {app.wrong}, errors on the page {len(app.problems)}")
    for text in sorted(set(app.lost + app.problems))[:5]:
        print(f"{'':25} - {text[:200]}")


def run(course: Course) -> list[Measured]:
    """Measure all apps on a course; print and return what was seen."""
    keep = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(LINGER)}
    with contextlib.ExitStack() as stack:
        apps = [
            Measured(name, slider, stack.enter_context(cluster(course.replicas, script, False, **keep, **setting)))
            for name, slider, script, setting in (
                ("bare app", "rate", BARE, {}),
                ("bare app, same collection", "rate", BARE, SAME_COLLECTION),
                ("dashboard", "training_months", DASHBOARD, {}),
            )
        ]
        where = f"{course.replicas} replicas behind nginx" if course.replicas else "one process"
        print(f"{course.visitors} visitors, {where}, load of the machine before: {os.getloadavg()[0]:.1f}")
        asyncio.run(measure(apps, course))
    for app in apps:
        say(app, course.visitors)
    *yardsticks, ours = (app for app in apps if app.moved)
    for bare in yardsticks:
        ratio = ours.waits[0] / bare.waits[0]
        print(f"ratio to the {bare.name}: moves/s {ours.rate / bare.rate:.2f}, median {ratio:.2f}\n", flush=True)
    return apps


def table() -> str:
    """Run all courses; return the README's table."""
    lines = [f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before.\n\n"]
    for course, rows in COURSES.items():
        apps = run(course)
        if len(lines) == 1:
            lines.append(f"| | {' | '.join(app.name for app in apps)} |\n|{'---|' * (1 + len(apps))}\n")
        for title, cell in rows.items():
            lines.append(f"| {title} | {' | '.join(map(cell, apps))} |\n")
    return "".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, help="default 50")
    parser.add_argument("--rate", type=float, help="moves a second of each, default 1; 0: the next at each answer")
    parser.add_argument("--burst", type=int, help="moves in a row, each at the answer to the last; default 1")
    parser.add_argument("--seconds", type=float, help="of moving, for each app; default 20")
    parser.add_argument("--turns", type=int, help="how often the apps take turns in that time; default 2")
    parser.add_argument("--after", type=float, help="seconds until memory is read again; default 65")
    parser.add_argument("--replicas", type=int, help="behind the proxy; 0, the default: one process, no proxy")
    parser.add_argument("--write", action="store_true", help="run the README's courses and put their table into it")
    options = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    if options.pop("write"):
        readme.write("python -m bench.load --write", table())
    else:
        run(Course(**options))


if __name__ == "__main__":
    main()
