"""Who lives on the pay that is decided about, and which jobs bring health insurance."""

from __future__ import annotations

from dataclasses import dataclass

from careerdata.scenario.profile import Profile


@dataclass(frozen=True)
class Household:
    """The part of a profile on which take-home pay, benefits and health cover depend.

    ``spouse_pay`` is USD a year before tax, 0 with one adult.
    """

    adults: int = 1
    spouse_pay: float = 0.0
    children: int = 0

    @property
    def size(self) -> int:
        """How many people live on the pay."""
        return self.adults + self.children

    @property
    def is_single_parent(self) -> bool:
        """Whether one adult raises children alone."""
        return self.adults == 1 and self.children > 0


ALONE = Household()
"""One adult without children: the finer table of taxes, no benefits."""


def household_of(profile: Profile) -> Household:
    """Return the household of a profile; a spouse's pay counts with two adults only.

    Example:
        >>> from careerdata import Profile, load
        >>> household_of(Profile.of(load(), children=2, spouse_pay=30_000))
        Household(adults=1, spouse_pay=0.0, children=2)
    """
    return Household(profile.adults, profile.spouse_pay if profile.adults > 1 else 0.0, profile.children)
