"""A crowd on the dearest page: how much memory one process takes while all of them open it and move a slider at once.

    python -m bench.crowd                                   24 visitors on the odds of four paths over 40 years
    CAREERDATA_AT_ONCE=1000 python -m bench.crowd           as if no computation waited for another
    python -m bench.crowd --visitors 200 --page places      another page

Linux only: reads /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from pathlib import Path

from bench.serve import DASHBOARD, free_port, start, stop
from bench.visitor import Visitor

FOUR = "v=1&paths=4&horizon=40&training.2=associate&credential.2=CCS&training.3=online&credential.3=CCA&role.4=coding_auditor"
SLIDER = "job_search_months"  # on every page that decides


def megabytes(process: int, line: str) -> float:
    """Return a line of a process's memory: ``VmHWM``, the most it ever held, or ``VmRSS``, what it holds now."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(text.split()[1]) for text in status if text.startswith(line)) / 1024


async def crowd(address: str, count: int, page: str, moves: int) -> tuple[list[Visitor], list[float]]:
    """Let all visitors open the page at once and then move at once, again and again; return them and what a move took."""
    visitors = [Visitor(address, SLIDER, FOUR, page) for _ in range(count)]
    await asyncio.gather(*(visitor.open() for visitor in visitors))
    took: list[float] = []
    for _ in range(moves):
        took += await asyncio.gather(*(visitor.move() for visitor in visitors))
    return visitors, took


async def measure(process: int, address: str, count: int, page: str, moves: int) -> None:
    one = Visitor(address, SLIDER, FOUR, page)
    await one.open()
    print(f"one visitor: {megabytes(process, 'VmRSS'):.0f} MB", flush=True)
    began = time.perf_counter()
    visitors, took = await crowd(address, count, page, moves)
    wrong = sum(visitor.goes_wrong() or bool(visitor.problems) for visitor in visitors)
    print(
        f"{count} visitors on {page or 'plan'}: at most {megabytes(process, 'VmHWM'):.0f} MB, afterward "
        f"{megabytes(process, 'VmRSS'):.0f} MB; {count * moves} moves in {time.perf_counter() - began:.0f} s, each "
        f"{statistics.median(took):.1f} s in the middle, {max(took):.1f} s at most; {wrong} wrong"
    )
    await asyncio.gather(one.close(), *(visitor.close() for visitor in visitors))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, default=24)
    parser.add_argument("--page", default="odds")
    parser.add_argument("--moves", type=int, default=2)
    args = parser.parse_args()
    port = free_port()
    server = start(DASHBOARD, port)
    try:
        asyncio.run(measure(server.pid, f"http://127.0.0.1:{port}", args.visitors, args.page, args.moves))
    finally:
        stop(server)


if __name__ == "__main__":
    main()
