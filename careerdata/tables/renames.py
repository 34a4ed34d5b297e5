"""Former names of tables, columns and values, so that whoever brings an older data set is told the new ones."""

from __future__ import annotations

from collections.abc import Mapping

# codespell:ignore-begin
FILES: Mapping[str, str] = {"programs": "programmes"}
"""The former name of a table's file, by its name today."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "sources": {"licence": "license"},
    "occupations": {"neighbours": "neighbors"},
}
"""By table: a column's former name and its name today."""

VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("fields", "choices"): {"@programmes": "@programs"},
    ("job_facts", "id"): {"licence_state": "license_state", "licence_certification": "license_certification"},
    ("job_facts", "section"): {"licence": "license"},
}
"""By table and column: a value's former name and its name today."""
# codespell:ignore-end
