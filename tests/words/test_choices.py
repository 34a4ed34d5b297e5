"""What the choices and values of fields are called."""

from __future__ import annotations

from typing import Any

import pytest

from careerdata.tables.dataset import Dataset
from careerdata.words.choices import field_value


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("training", "certificate", "Certificate program"),
        ("study_pace", "steady", "Steady"),
        ("pay_position", 0.5, "50%"),
        ("wage_growth", 0.0125, "1.25% a year"),
        ("current_pay", 37600.0, "$37,600"),
        ("horizon", 1, "1 year"),
        ("remote", False, "no"),
        ("budget", None, "not set"),
        ("further_credentials", ("CRC", "CIC"), "CRC, CIC"),
    ],
)
def test_fields_in_words(data: Dataset, field: str, value: Any, text: str) -> None:
    assert field_value(data, field, value) == text
