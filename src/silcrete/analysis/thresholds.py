"""Limits in use and who uses them. A threshold is a convention: the label always names its origin.

A threshold is used from the day its origin was published; one whose day is not on file is used on every day, and its
mark says that its origin is to verify. It is held against what its origin measures (a share of the world, of a place's
own use, of trade); where it is borrowed for another measure, its origin says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from silcrete.analysis.result import Threshold
from silcrete.chain.shares import last_day

SWD = "swd2021-352"
EC_CDI1 = Threshold("ec-cdi1", "concentration of imports from outside", "European Commission, SWD(2021) 352", 0.4,
                    mark="formula to verify", since="2021-05-05", source=SWD)  # fmt: skip
EC_CDI2 = Threshold("ec-cdi2", "weight of imports from outside", "European Commission, SWD(2021) 352", 0.5,
                    mark="formula to verify", since="2021-05-05", source=SWD)  # fmt: skip
EC_CDI3 = Threshold("ec-cdi3", "imports from outside against exports", "European Commission, SWD(2021) 352", 1.0,
                    mark="formula to verify", since="2021-05-05", source=SWD)  # fmt: skip
EXPOSED_65 = Threshold("exposed-65", "one region holds over 65 percent", "SIA and BCG", 0.65, since="2021-04",
                       source="siabcg-2024-logistics")  # fmt: skip
CRMA_65 = Threshold("crma-65", "one third country holds over 65 percent of EU use", "Critical Raw Materials Act", 0.65,
                    mark="verify in Regulation (EU) 2024/1252", since="2024-05-23",
                    source="crm-diversification")  # fmt: skip
GEODEP_HHI = Threshold("geodep-hhi", "concentration over 0.4", "CEPII GeoDep, who set it for trade", 0.4,
                       since="2024-09", source="cepii-geodep")  # fmt: skip
ISI_15 = Threshold("isi-15", "concentration over 0.15", "Fraunhofer ISI, presumably", 0.15, mark="origin to verify")
ISI_25 = Threshold("isi-25", "concentration over 0.25", "Fraunhofer ISI, presumably", 0.25, mark="origin to verify")
ISI_50 = Threshold("isi-50", "concentration over 0.50", "Fraunhofer ISI, presumably", 0.5, mark="origin to verify")
CR75_HIGH = Threshold("cr75-1", "one supplier holds three quarters", "ETO explorer", 1, over=False, since="2022",
                      source="cset-eto")  # fmt: skip
CR75_MEDIUM = Threshold("cr75-3", "at most three suppliers hold three quarters", "ETO explorer", 3, over=False,
                        since="2022", source="cset-eto")  # fmt: skip


def in_use(limits: Iterable[tuple[str, Threshold]], day: str) -> tuple[tuple[str, Threshold], ...]:
    """Those of some columns' thresholds that were published on a day (ISO); of a month or year, when it was over."""
    return tuple((column, t) for column, t in limits if not t.since or last_day(t.since) <= last_day(day))
