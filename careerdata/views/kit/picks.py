"""The paths of a search to look at first, as cards with what can be done with each."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from careerdata.answers.finder import Found, Pick
from careerdata.answers.school_picks import AtSchool
from careerdata.scenario.path import MOST_PATHS, Path
from careerdata.tables.dataset import Dataset
from careerdata.views.kit import html_blocks, state
from careerdata.views.kit.html_blocks import html
from careerdata.words import find as words
from careerdata.words import paths as path_words

OFFERED = "_picks_offered"
"""The paths that the buttons of the cards stand for, in their order."""
SAID = "_find_said"


def cards(data: Dataset, found: Found, schools: Mapping[Pick, AtSchool]) -> Markup:
    """Return a card a path: what it is best at, its two numbers, cost and first pay, and the real school nearest to it."""
    rows: dict[int, list[Pick]] = {}
    for pick, row in found.picks.items():
        rows.setdefault(row, []).append(pick)
    offered: list[Path] = []
    shown = []
    for row, picks in rows.items():
        at = next((schools[pick] for pick in picks if pick in schools), None)
        shown.append(_card(data, found, row, picks, at, offered))
    st.session_state[OFFERED] = offered
    return html('<ul class="cd-picks">%s</ul>', html_blocks.joined(shown))


def nearest(data: Dataset, found: Found) -> Markup:
    """Return the path that comes nearest to fitting where none does, with what can be done with it."""
    if found.nearest is None or found.nearest.row < 0:
        return Markup()
    path = found.path(found.nearest.row)
    first, later = path_words.steps(data, found.scenario.profile, path)
    offered: list[Path] = []
    card = html(
        '<li><h3>%s</h3><p class="cd-step">%s<span>%s</span></p><p>%s</p>%s</li>',
        words.NEAREST,
        first,
        later,
        words.cost_and_time(data, found, found.nearest.row),
        _buttons(first, path, offered),
    )
    st.session_state[OFFERED] = offered
    return html('<ul class="cd-picks">%s</ul>', card)


def _card(data: Dataset, found: Found, row: int, picks: list[Pick], at: AtSchool | None, offered: list[Path]) -> Markup:
    path = found.path(row)
    first, later = path_words.steps(data, found.scenario.profile, path)
    mean, ahead = words.numbers(float(found.mean_net[row]), float(found.probability_ahead[row]))
    own, school = _buttons(first, path, offered), Markup()
    if at is not None:
        school = html(
            "<p><b>%s</b> <span>%s</span></p>%s",
            words.at_school(at),
            words.school_figures(data, at),
            _buttons(words.at_school(at), at.path, offered),
        )
    return html(
        '<li><h3>%s</h3><p class="cd-step">%s<span>%s</span></p><dl><div><dd>%s</dd><dt>%s</dt></div>'
        "<div><dd>%s</dd><dt>%s</dt></div></dl><p>%s</p>%s%s</li>",
        words.best_at(picks),
        first,
        later,
        ahead,
        words.BETTER_OFF,
        mean,
        words.ON_AVERAGE,
        words.cost_and_time(data, found, row),
        own,
        school,
    )


def _buttons(what: str, path: Path, offered: list[Path]) -> Markup:
    number = len(offered)
    offered.append(path)
    buttons = (
        html(
            '<button type="button" data-press="%s.%s" aria-label="%s: %s">%s</button>',
            action,
            number,
            label,
            what,
            label,
        )
        for action, label in (("plan", words.MAKE_PLAN), ("compare", words.COMPARE))
    )
    return html('<div class="cd-buttons">%s</div>', html_blocks.joined(buttons))


def make_plan(number: int) -> None:
    """Make a card's path the plan."""
    offered = st.session_state.get(OFFERED, ())
    if number < len(offered):
        state.set_path(offered[number], 1)
        st.session_state[SAID] = words.MADE_PLAN


def add(number: int) -> None:
    """Put a card's path beside those that are compared."""
    offered = st.session_state.get(OFFERED, ())
    if number < len(offered):
        add_to_comparison(list(offered[number : number + 1]), state.paths(state.dataset()))


def add_to_comparison(paths: list[Path], own: list[Path]) -> None:
    """Put paths beside those that are compared, as many as there is room for, and say how many."""
    new = [path for path in paths if path not in own]
    if new and len(own) >= MOST_PATHS:
        st.session_state[SAID] = words.full(MOST_PATHS)
        return
    state.set_paths([*own, *new][:MOST_PATHS])
    st.session_state[SAID] = words.added(min(len(new), MOST_PATHS - len(own)))
