"""Large computations take turns, and what they call runs in their own turn."""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from careerdata import Dataset, Scenario
from careerdata.answers import finder, odds, sensitivity
from careerdata.files import export, report
from careerdata.model import admission
from careerdata.model.admission import AT_ONCE, AT_ONCE_VARIABLE, at_once, large, large_unless
from tests.pages import ROOT

PATIENCE = 60


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Each test's workers are its own, made by its own settings."""
    admission._workers.cache_clear()
    yield
    admission._workers.cache_clear()


class Crowd:
    """Work that stays under way until it is let go, and counts how much of it is."""

    def __init__(self) -> None:
        self.under_way = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.lock = threading.Lock()
        self.now = self.most = 0

    @large
    def work(self, number: int) -> int:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.under_way.release()
        assert self.go_on.wait(PATIENCE)
        with self.lock:
            self.now -= 1
        return number


@pytest.mark.parametrize("limit", [1, 3])
def test_so_many_run_at_once_and_all_get_their_turn(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setenv(AT_ONCE_VARIABLE, str(limit))
    crowd = Crowd()
    with ThreadPoolExecutor(12) as visitors:
        asked = [visitors.submit(crowd.work, number) for number in range(12)]
        for _ in range(limit):
            assert crowd.under_way.acquire(timeout=PATIENCE)
        assert not crowd.under_way.acquire(blocking=False)
        crowd.go_on.set()
        assert [each.result(PATIENCE) for each in asked] == list(range(12))
    assert crowd.most == limit


def test_what_a_large_computation_calls_does_not_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AT_ONCE_VARIABLE, "1")

    @large
    def inner() -> str:
        return threading.current_thread().name

    @large
    def outer() -> tuple[str, str]:
        return threading.current_thread().name, inner()

    own, called = outer()
    assert own == called != threading.current_thread().name


def test_what_is_quick_does_not_wait_for_what_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AT_ONCE_VARIABLE, "1")
    crowd = Crowd()

    @large_unless(lambda number: number < 10)
    def work(number: int) -> str:
        return threading.current_thread().name

    with ThreadPoolExecutor(3) as visitors:
        slow = visitors.submit(crowd.work, 1)
        assert crowd.under_way.acquire(timeout=PATIENCE)
        assert visitors.submit(work, 9).result(PATIENCE).startswith("quick")
        waiting = visitors.submit(work, 10)
        assert visitors.submit(work, 9).result(PATIENCE).startswith("quick")
        assert not waiting.done()
        crowd.go_on.set()
        assert waiting.result(PATIENCE).startswith("slow")
        assert slow.result(PATIENCE) == 1


def test_what_a_page_asks_at_each_move_is_quick(data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Workers:
        def submit(self, work: object, *args: object) -> Future[None]:
            done: Future[None] = Future()
            done.set_result(None)
            return done

    def workers(queue: str) -> Workers:
        asked.append(queue)
        return Workers()

    monkeypatch.setattr(admission, "_workers", workers)
    odds.simulate(data, Scenario.of(data))
    odds.simulate(data, Scenario.of(data, [{}] * 4))
    odds.simulate(data, Scenario.of(data, [{}] * 4), 2 * odds.DRAWS)
    odds.simulate(data, Scenario.of(data, [{}] * 4, horizon=40))
    assert asked == ["quick", "quick", "slow", "slow"]


def test_what_goes_wrong_in_a_turn_reaches_the_caller_and_ends_the_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(AT_ONCE_VARIABLE, "1")

    @large
    def fail() -> None:
        raise ValueError("no such path")

    for _ in range(3):
        with pytest.raises(ValueError, match="no such path"):
            fail()


def test_the_setting(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    for given, number in (("", AT_ONCE), ("7", 7), (" 1 ", 1)):
        monkeypatch.setenv(AT_ONCE_VARIABLE, given)
        assert at_once() == number
    assert not caplog.messages
    for wrong in ("0", "-1", "two", "1.5", "٣", "1_0"):
        monkeypatch.setenv(AT_ONCE_VARIABLE, wrong)
        assert at_once() == AT_ONCE
        assert caplog.messages.pop().startswith(
            f"{AT_ONCE_VARIABLE}: found {wrong!r}; expected a whole number from 1 on"
        )
        caplog.clear()


@pytest.mark.parametrize(
    "work", [odds.simulate, finder.find_paths, sensitivity.tornado, sensitivity.automation_robustness, report.build,
             export.workbook]
)  # fmt: skip
def test_what_holds_much_memory_takes_turns(monkeypatch: pytest.MonkeyPatch, data: Dataset, work: object) -> None:
    """It asks for a worker before anything else."""

    def full(queue: str) -> ThreadPoolExecutor:
        raise MemoryError("no worker is free")

    monkeypatch.setattr(admission, "_workers", full)
    asked = [each for each in inspect.signature(work).parameters.values() if each.default is each.empty]  # type: ignore[arg-type]
    arguments = [data, Scenario.of(data), "", None][: len(asked)]
    with pytest.raises(MemoryError, match="no worker is free"):
        work(*arguments)  # type: ignore[operator]


PROGRAM = """
import resource, sys, threading
import careerdata
from careerdata.answers import odds
data = careerdata.load()
scenario = careerdata.Scenario.of(data, [{}, {"training": "associate"}, {"training": "online"}, {"role": "stay"}], horizon=40)
odds.simulate(data, scenario)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
crowd = [threading.Thread(target=odds.simulate, args=(data, scenario)) for _ in range(12)]
for each in crowd: each.start()
for each in crowd: each.join()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_crowd_takes_the_memory_of_a_few() -> None:
    """Twelve at once took 500 MB more than one; of the two that run at once the second takes less than 150."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 250
