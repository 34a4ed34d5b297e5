"""A path in words: how it starts, what comes later, and what is said of one without first steps."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata import Path, Profile
from careerdata.scenario.path import title_of
from careerdata.words.paths import in_steps, steps
from tests.scenarios import DATA

NURSE = {"background": "nurse", "target_role": "cdi_specialist"}
CODER = {"years_experience": 4, "credentials_held": ["CPC"]}


@pytest.mark.parametrize(
    ("about", "path", "said"),
    [
        ({}, {}, ("Certificate program, then CPC", "")),
        (
            {},
            {"further_credentials": ["CPMA"], "specialty": "audit_compliance", "role": "coding_auditor"},
            (
                "Certificate program, then CPC",
                "Later, beside work: CPMA, coding audit and compliance, then work as a coding auditor.",
            ),
        ),
        (
            {},
            {"role": "cdi_specialist"},
            (
                "Certificate program, then CPC",
                "Later: work as a clinical documentation improvement (CDI) specialist.",
            ),
        ),
        (
            NURSE,
            {"training": "none", "credential": "none"},
            ("Apply for work as a clinical documentation improvement (CDI) specialist", ""),
        ),
        (
            CODER,
            {"training": "none", "role": "coding_auditor", "further_credentials": ["CPMA"]},
            ("Go on to work as a coding auditor", "Later, beside work: CPMA."),
        ),
        (
            CODER,
            {"training": "none", "role": "revenue_cycle_consultant", "further_credentials": ["CPMA"]},
            ("Go on to work as a coding auditor, then a revenue cycle consultant", "Later, beside work: CPMA."),
        ),
        (CODER, {"training": "none"}, ("Certified coder", "")),
    ],
)
def test_how_a_path_starts_and_what_comes_later(
    about: dict[str, Any], path: dict[str, Any], said: tuple[str, str]
) -> None:
    assert steps(DATA, Profile.of(DATA, **about), Path.of(DATA, **path)) == said


def test_a_name_that_was_given_stands_for_the_steps() -> None:
    me = Profile.of(DATA)
    assert in_steps(DATA, me, Path.of(DATA, name="Mine"), "Mine") == "Mine"
    assert in_steps(DATA, me, Path.of(DATA, role="stay"), "Stay where you are") == "Stay where you are"
    assert in_steps(DATA, me, Path.of(DATA, role="coding_auditor"), "") == (
        "Certificate program, then CPC. Later: work as a coding auditor."
    )


def test_a_path_names_the_practicum_only_where_there_is_a_mark_to_lift() -> None:
    marked, full = (Profile.of(DATA, credentials_held=[held]) for held in ("CPC", "CCS"))
    path = Path.of(DATA, training="none", credential="none", apprentice_mark="practicum")
    assert title_of(DATA, marked, path) == "Course and practicum"
    assert title_of(DATA, full, path) == "Certified coder"
