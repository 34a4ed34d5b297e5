"""What no text may look like: plurals of one, ranges between equals, what is unknown to Python, doubled punctuation."""

from __future__ import annotations

import re

NOUNS = (
    "attempts|careers|coders|costs|credentials|days|dollars|dots|exams|figures|hours|jobs|lives|minutes|months|more follow|"
    "notes|others|paths|places|points|programs|questions|ranges|roles|rows|schools|sources|states|steps|times|units|weeks|years"
)
NOT_A_NAME = "(?<!year )(?<!month )(?<!path )(?<!Path )(?<!number )(?<!index )"  # as in "path 1 costs"
ABBREVIATED = r"(?<![A-Z])(?<!etc)(?<!Inc)(?<!\.\w)"
AMOUNT = r"[+−-]?\$?\d[\d,.]*[k%]?"

FORBIDDEN = {
    "the plural of one": rf"(?<![\w.,:–\[-]){NOT_A_NAME}1 (more )?({NOUNS})\b",
    "one of many": NOT_A_NAME + r"\b(?!1\b)\d+ (year|month|path|life|note|unit|hour|day)\b(?!-)",
    "a range between equals": rf"(?<![\d,.])({AMOUNT})(–| to | or | and )\1(?![\d,.%k])",
    "from a thing to the same": r"\b(?:from|between) (\S.{0,60}?) (?:to|and) \1(?![\w,])",
    "a span of nothing": r"\$0(\.0)?–\$?0|\$0\.0|\(typical \$0\)",
    "what is typical at the edge": r"\$([\d,]+)–([\d,]+)[, (]+typical \$(\1|\2)\b",
    "a negative nothing": r"[−+-]\$0(?![\d,.])",
    "a minus after the dollar": r"\$[−-]",
    "a value of Python": r"\b(nan|NaN|NaT|inf)\b|([a-z,–=(] |\$)(None|True|False)\b|<[\w.]+ object|\w\(\w+=",
    "an empty slot": r"\{\w*\}|\(\s*\)|“”|\b(the|a|an) ?[.,;:](?!\w)",
    "doubled punctuation": r"(?<!\.)\.\.(?!\.)|[,;:] ?[,;:.](?!\w)|[!?] ?[.,;]| (?!\.\.\.)[.,;](?!\d)|"
    + ABBREVIATED
    + r"\.[,;]",
    "a doubled word": r"(?i)\b(the|a|an|of|in|to|is|are|and|for|at|by) \1\b(?!-)",
}
"""Each form with the pattern that finds it. Texts are single lines without markup."""


def malformed(text: str) -> list[str]:
    """Return each malformed form of a text with the words around it."""
    found = []
    for form, pattern in FORBIDDEN.items():
        for match in re.finditer(pattern, text):
            found.append(f"{form}: …{text[max(0, match.start() - 50) : match.end() + 30]}…")
    return found
