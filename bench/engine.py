"""The engine alone: one slider move, the odds, every feasible path, and how time and memory grow.

python -m bench.engine
"""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np

from careerdata import Scenario, load
from careerdata.answers.finder import find_paths
from careerdata.answers.odds import DRAWS, simulate
from careerdata.answers.projection import compare
from careerdata.model import chances as draws
from careerdata.model import engine

REPEATS = 9


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of the work, after one run that warms the caches."""
    work()
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


def megabytes(work: Callable[[], object]) -> float:
    """Return the most memory that the work held at once."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def main() -> None:
    data = load()
    paths = [
        {},
        {"training": "associate", "credential": "CCS", "further_credentials": ["RHIT"]},
        {"training": "online", "credential": "CCA", "specialty": "risk_adjustment"},
        {"role": "coding_auditor"},
    ]
    ten = Scenario.of(data, paths)
    thirty = Scenario.of(data, paths, horizon=30)
    found = find_paths(data, ten)
    print(f"comparison of 4 paths, 10 years       {milliseconds(lambda: compare(data, ten)):8.1f} ms")
    print(f"odds of 4 paths, {DRAWS} lives, 10 years  {milliseconds(lambda: simulate(data, ten)):7.1f} ms")
    took = milliseconds(lambda: find_paths(data, ten))
    print(
        f"every feasible path ({found.searched:,})         {took:8.1f} ms  {megabytes(lambda: find_paths(data, ten)):6.1f} MB"
    )

    def run(count: int, lives: int, scenario: Scenario) -> Callable[[], object]:
        table = scenario.table(data)
        rows = table.take(np.resize(np.arange(len(table)), count))
        profile, assumptions = scenario.profile, scenario.assumptions
        return lambda: engine.run(data, profile, assumptions, rows, draws.sobol(lives), keep="figures")

    big = run(4, 4096, thirty)
    print(f"4 paths x 4,096 lives x 30 years      {milliseconds(big):8.1f} ms  {megabytes(big):6.1f} MB")
    print("growth (a ratio of 4 is linear):")
    base, more = (milliseconds(run(count, 256, ten)) for count in (16, 64))
    print(f"  4 times the paths                   {more / base:8.1f}")
    base, more = (milliseconds(run(4, lives, ten)) for lives in (1024, 4096))
    print(f"  4 times the lives                   {more / base:8.1f}")
    base, more = (milliseconds(run(4, 1024, Scenario.of(data, paths, horizon=years))) for years in (10, 40))
    print(f"  4 times the months                  {more / base:8.1f}")


if __name__ == "__main__":
    main()
