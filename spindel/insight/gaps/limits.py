"""The thresholds that hold here: those of the rule, unless the pack `gap-limits` of the installation says
otherwise.
"""

from dataclasses import fields, replace
from functools import cache

from spindel.insight.gaps.rule import Limits, Rule
from spindel.kernel import packs
from spindel.kernel.errors import Invalid

PACK = "gap-limits"


@cache
def limits_of(rule: Rule) -> Limits:
    """Raises Invalid where the pack names a threshold that the rule does not have."""
    if PACK not in packs.names():
        return rule.limits
    pack = packs.load(PACK)
    given = pack.content["rules"].get(rule.id, {})
    known = {one.name for one in fields(rule.limits)}
    unknown = sorted(set(given) - known)
    if unknown:
        raise Invalid(
            "The rule has no such threshold.",
            value=unknown[0],
            where=f"{pack.path}: content/rules/{rule.id}",
            way_out=f"Use one of: {', '.join(sorted(known)) or 'none, this rule has no thresholds'}.",
        )
    return replace(rule.limits, **given)
