"""Break things under load, behind the real proxy, and count what visitors lost. The goal is nothing.

    python -m bench.faults [--visitors 24] [--rate 1] [--links 200] [--only kill,restart,truncate,links,cut]

kill      a replica dies: everyone on it comes back on another one, by the link alone or by the page's own reconnect
restart   all replicas die and start again
truncate  a data file is cut in half while the servers run; then a replica starts on it, and again once it is mended
links     mangled links: thousands read, some hundreds opened as pages
cut       every websocket is cut in the middle of a move, again and again

A scenario is lost when the address or the slider says anything else than before. A move that was under way when things
broke is made again by the visitor and counted, not hidden. Linux only. Exit status 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.proxy import Cluster, cluster
from bench.serve import healthy
from bench.visitor import Lost, Visitor

SLIDER = "training_months"
STATES = ("TX", "OH", "CA", "NY", "FL", "WA")
BACK_WITHIN = 60.0
REST = 4.0
"""Seconds until the proxy trusts a replica again that was gone; see fail_timeout in replicas.conf."""
PIECES = (
    "v=",
    "&",
    "=",
    "%",
    "%ff",
    "state",
    "training",
    ".2",
    ".9",
    "~",
    "NaN",
    "1e999",
    "-1",
    "\u2066",
    "<b>",
    "$",
    "'",
    "\0",
)


@dataclass
class Count:
    """What happened to the visitors of one fault."""

    moves: int = 0
    dropped: int = 0
    returned: int = 0
    again: int = 0
    lost: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def say(self, name: str, note: str = "") -> int:
        """Print it; return how much was lost."""
        print(
            f"{name:9} {self.moves} moves answered, {self.dropped} times cut off, {self.returned} times back in the same "
            f"scenario (slowest {self.slowest:.1f} s), {self.again} moves made again, lost {len(self.lost)}{note}",
            flush=True,
        )
        for text, times in Counter(self.lost).most_common(5):
            print(f"{'':9} - {times} times: {text[:200]}")
        return len(self.lost)


async def come_back(visitor: Visitor, count: Count, reload: bool) -> None:
    """Return after a cut: by the address alone (a reload), or by the page's own reconnect."""
    count.dropped += 1
    address, before, stood, began = visitor.query, visitor.linked, visitor.position, time.perf_counter()
    if before is None:
        before = visitor.default
    while time.perf_counter() - began < BACK_WITHIN:
        try:
            await (visitor.open() if reload else visitor.resume())
            if visitor.goes_wrong():  # the answer to the run that was cut came first; this one's is on its way
                await visitor.listen(1.0)
        except Lost:
            await asyncio.sleep(0.2)
            continue
        same = visitor.query == address if reload else visitor.position in (before, stood)
        if not same or visitor.goes_wrong():
            count.lost.append(
                f"{address}, slider at {stood}, came back as {visitor.query}, slider at {visitor.position}"
            )
        count.returned += 1
        count.again += visitor.position != stood
        count.slowest = max(count.slowest, time.perf_counter() - began)
        return
    count.lost.append(f"{address} did not come back within {BACK_WITHIN:.0f} s")


async def live(
    visitor: Visitor, count: Count, stop: asyncio.Event, rate: float, reload: bool, chance: random.Random
) -> None:
    """Move at random moments, coming back whenever cut off."""
    while not stop.is_set():
        await asyncio.sleep(chance.random() * 2 / rate)
        try:
            await visitor.move()
            count.moves += 1
            if visitor.goes_wrong():
                count.lost.append(f"{visitor.query} where the slider stands at {visitor.position}")
        except Lost:
            await come_back(visitor, count, reload)


class Crowd:
    """Visitors who move until the block ends."""

    def __init__(self, running: Cluster, options: argparse.Namespace, reload: bool = True) -> None:
        self.count = Count()
        self.visitors = [
            Visitor(running.address, SLIDER, f"v=1&state={STATES[number % len(STATES)]}&years_experience={number % 7}")
            for number in range(options.visitors)
        ]
        self.options, self.reload = options, reload

    async def __aenter__(self) -> Crowd:
        await asyncio.gather(*(visitor.open() for visitor in self.visitors))
        self.stop = asyncio.Event()
        chance = random.Random(1)
        self.tasks = [
            asyncio.create_task(live(visitor, self.count, self.stop, self.options.rate, self.reload, chance))
            for visitor in self.visitors
        ]
        await asyncio.sleep(3)
        return self

    async def __aexit__(self, *error: object) -> None:
        await asyncio.sleep(3)
        self.stop.set()
        await asyncio.gather(*self.tasks)
        for visitor in self.visitors:
            self.count.lost += visitor.problems
        await asyncio.gather(*(visitor.close() for visitor in self.visitors))


async def kill(running: Cluster, options: argparse.Namespace) -> int:
    lost = 0
    for reload in (True, False):
        async with Crowd(running, options, reload) as crowd:
            running.kill(0)
        await asyncio.to_thread(running.restart, 0)
        await asyncio.sleep(REST)
        lost += crowd.count.say("kill", "; by the link alone" if reload else "; by the page's own reconnect")
        if not crowd.count.dropped:
            lost += 1
            print(f"{'':9} nobody was on the dead replica: this shows nothing")
    return lost


async def restart(running: Cluster, options: argparse.Namespace) -> int:
    async with Crowd(running, options) as crowd:
        for number in range(len(running.servers)):
            running.kill(number)
        for number in range(len(running.servers)):
            await asyncio.to_thread(running.restart, number)
    await asyncio.sleep(REST)
    return crowd.count.say("restart")


async def truncate(running: Cluster, options: argparse.Namespace, data: Path) -> int:
    table = data / "medical_coder" / "programs.csv"
    whole = table.read_bytes()
    async with Crowd(running, options) as crowd:
        table.write_bytes(whole[: len(whole) // 2])
        newcomer = Visitor(running.address, SLIDER, "v=1&state=TX")
        await newcomer.open()
        await newcomer.move()
        await newcomer.close()
        await asyncio.sleep(1)
        crowd.count.lost += newcomer.problems
    lost = crowd.count.say("truncate", "; a newcomer was served from memory")
    # A replica that starts on the broken file must say so on its page and heal at the first reload after the mending.
    await asyncio.to_thread(running.restart, 0)
    visitor = Visitor(f"http://127.0.0.1:{running.ports[0]}", SLIDER, "v=1&state=TX")
    await visitor.open()
    said = not visitor.ranges and not visitor.problems and healthy(running.ports[0])
    table.write_bytes(whole)
    await visitor.open()
    healed = bool(visitor.ranges) and not visitor.problems
    await visitor.close()
    print(f"{'':9} started on the broken file: {'a page that says so' if said else 'NO PAGE THAT SAYS SO'}; ", end="")
    print("well again after the mending" if healed else "NOT WELL after the mending")
    return lost + (not said) + (not healed)


def mangled(link: str, chance: random.Random) -> str:
    """Return a link with pieces cut out, doubled or put in."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(link) + 1)
        end = min(len(link), start + chance.randrange(12))
        put = chance.choice((chance.choice(PIECES), chr(chance.randrange(1, 0x2FFF)), link[start:end] * 2, ""))
        link = link[:start] + put + link[end:]
    return link


async def links(running: Cluster, options: argparse.Namespace) -> int:
    import careerdata as cd
    from careerdata.scenario import share

    chance, data = random.Random(1), cd.load()
    good = (
        "v=1&state=TX&years_experience=3&credentials_held=CPC~CRC&target_role=coding_auditor&horizon=7&training=none",
        "v=1&paths=2&training=certificate&training.2=associate&training_months.2=20&financing.2=loan&loan_rate.2=0.07",
    )
    failures: list[str] = []
    read = options.links * 25
    for _ in range(read):
        link = mangled(chance.choice(good), chance)
        try:
            scenario, _ = share.from_link(data, link)
            again, problems = share.from_link(data, share.to_query(data, scenario))
            if again != scenario or problems:
                failures.append(f"{link!r} does not keep")
        except Exception as error:
            failures.append(f"{link!r}: {type(error).__name__} {error}")
    waiting = [mangled(chance.choice(good), chance) for _ in range(options.links)]

    async def opens() -> None:
        while waiting:
            link = waiting.pop().replace("\0", "%00")
            visitor = Visitor(running.address, SLIDER, link)
            visitor.asks_page = False  # what a browser asks first is the same file for every link
            try:
                await visitor.open()
                failures.extend(f"{link!r}: {problem}" for problem in visitor.problems)
                if not visitor.query.startswith("v=1"):
                    failures.append(f"{link!r} left the address {visitor.query!r}")
            except Lost as loss:
                failures.append(f"{link!r}: {loss}")
            await visitor.close()

    await asyncio.gather(*(opens() for _ in range(8)))
    print(f"links     {read} mangled links read, {options.links} opened as pages, failures {len(failures)}")
    for text in failures[:5]:
        print(f"{'':9} - {text[:300]}")
    return len(failures)


async def cut(running: Cluster, options: argparse.Namespace) -> int:
    async with Crowd(running, options, reload=False) as crowd:
        for _ in range(5):
            for visitor in crowd.visitors:
                visitor.cut()
            await asyncio.sleep(4)
    return crowd.count.say("cut")


async def run(running: Cluster, options: argparse.Namespace, data: Path) -> int:
    lost = 0
    for name in options.only.split(","):
        if name == "truncate":
            lost += await truncate(running, options, data)
        else:
            lost += await {"kill": kill, "restart": restart, "links": links, "cut": cut}[name](running, options)
    return lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, default=24)
    parser.add_argument("--rate", type=float, default=1.0, help="moves a second of each")
    parser.add_argument(
        "--links", type=int, default=200, help="mangled links opened as pages; 25 times as many are read"
    )
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--only", default="kill,restart,truncate,links,cut")
    options = parser.parse_args()
    from careerdata.tables.loading import DEFAULT_DIRECTORY

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(DEFAULT_DIRECTORY, data)
        with cluster(options.replicas, limit_arrivals=False, CAREERDATA_DIR=str(data)) as running:
            lost = asyncio.run(run(running, options, data))
    print(f"lost in all: {lost}")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
