"""Many visitors at once, each moving a slider: the dashboard and two bare apps, in turns in the same run.

    python -m bench.load                                              50 visitors, one move a second each
    python -m bench.load --visitors 200 --rate 0.25 --burst 5         200 connected, bursts of five moves
    python -m bench.load --visitors 8 --rate 0                        as fast as answers come: moves a second carried
    python -m bench.load --replicas 2 ...                             two replicas behind the real proxy

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
from dataclasses import dataclass, field

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


async def measure(apps: list[Measured], options: argparse.Namespace) -> None:
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
    ordered = sorted(app.moved) or [float("nan")]
    median, late = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    print(
        f"{app.name:25} {app.rate:7.1f} moves/s  median {median * 1000:6.1f} ms  95th {late * 1000:6.1f} ms  "
        f"server {1000 * app.cpu / max(len(app.moved), 1):5.1f} ms of a core a move"
    )
    print(
        f"{'':25} {visitors} visitors opened the page at once in {app.opening_seconds:.1f} s, "
        f"{1000 * app.opening_cpu / visitors:.0f} ms of a core each"
    )
    print(f"{'':25} memory " + ", ".join(f"{when} {mb:.0f} MB" for when, mb in app.memory.items()))
    problems = [problem for visitor in app.visitors for problem in visitor.problems]
    print(f"{'':25} lost {len(app.lost)}, wrong answers {app.wrong}, errors on the page {len(problems)}")
    for text in sorted(set(app.lost + problems))[:5]:
        print(f"{'':25} - {text[:200]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--rate", type=float, default=1.0, help="moves a second of each; 0: the next at each answer")
    parser.add_argument("--burst", type=int, default=1, help="moves in a row, each at the answer to the last")
    parser.add_argument("--seconds", type=float, default=20.0, help="of moving, for each app")
    parser.add_argument("--turns", type=int, default=2, help="how often the apps take turns in that time")
    parser.add_argument("--after", type=float, default=65.0, help="seconds until memory is read again")
    parser.add_argument("--replicas", type=int, default=0, help="behind the proxy; 0: one process, no proxy")
    options = parser.parse_args()
    keep = {"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": str(LINGER)}
    with contextlib.ExitStack() as stack:
        apps = [
            Measured(name, slider, stack.enter_context(cluster(options.replicas, script, False, **keep, **setting)))
            for name, slider, script, setting in (
                ("bare app", "rate", BARE, {}),
                ("bare app, same collection", "rate", BARE, SAME_COLLECTION),
                ("dashboard", "training_months", DASHBOARD, {}),
            )
        ]
        where = f"{options.replicas} replicas behind nginx" if options.replicas else "one process"
        print(f"{options.visitors} visitors, {where}, load of the machine before: {os.getloadavg()[0]:.1f}")
        asyncio.run(measure(apps, options))
        for app in apps:
            say(app, options.visitors)
        *yardsticks, ours = (app for app in apps if app.moved)
        for bare in yardsticks:
            ratio = statistics.median(ours.moved) / statistics.median(bare.moved)
            print(f"ratio to the {bare.name}: moves/s {ours.rate / bare.rate:.2f}, median {ratio:.2f}")


if __name__ == "__main__":
    main()
