"""What the buttons inside slots do: ``data-press`` names the action and the number of what it is done to."""

from __future__ import annotations

from careerdata.views.kit import household_boxes, ladder, picks, states_table, what_changes

ACTIONS = {
    "try": what_changes.attempt,
    "undo": what_changes.undo,
    "aid": household_boxes.count,
    "plan": picks.make_plan,
    "compare": picks.add,
    "look": ladder.look,
    "state": states_table.choose,
}


def press(pressed: str) -> None:
    """Do what a button says; called before the page is drawn anew. What the page no longer offers is left alone."""
    action, _, number = pressed.partition(".")
    ACTIONS[action](int(number))
