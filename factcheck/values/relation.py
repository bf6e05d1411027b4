"""The one relation between what is stated and what is claimed; each value is a set of possibilities.

In: two intervals, or two values of one kind. Out: a `Relation` of the first to the second.

>>> compare_intervals(1, 31, 18, 18)
<Relation.CONTAINS: 'contains'>
"""

from __future__ import annotations

from enum import Enum


class Relation(Enum):
    """How a stated value relates to a claimed one, both seen as sets of possibilities."""

    SAME = "same"
    WITHIN = "within"
    """Stated is finer: every possibility of it is one of the claimed value's."""
    CONTAINS = "contains"
    """Stated is coarser: right, but vaguer."""
    OVERLAPS = "overlaps"
    """Both can be true; neither implies the other. Also used where the two cannot be compared."""
    DISJOINT = "disjoint"
    """Both cannot be true: the only relation that contradicts."""

    def inverse(self) -> Relation:
        """The relation seen from the other side."""
        return _INVERSE.get(self, self)


_INVERSE = {Relation.WITHIN: Relation.CONTAINS, Relation.CONTAINS: Relation.WITHIN}


def compare_intervals(a_low: float, a_high: float, b_low: float, b_high: float) -> Relation:
    """Relate the closed interval `[a_low, a_high]` to `[b_low, b_high]`; infinities are open ends."""
    if a_high < b_low or b_high < a_low:
        return Relation.DISJOINT
    if a_low == b_low and a_high == b_high:
        return Relation.SAME
    if b_low <= a_low and a_high <= b_high:
        return Relation.WITHIN
    if a_low <= b_low and b_high <= a_high:
        return Relation.CONTAINS
    return Relation.OVERLAPS
