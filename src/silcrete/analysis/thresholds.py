"""Limits in use and who uses them. A threshold is a convention: the label always names its origin."""

from __future__ import annotations

from silcrete.analysis.result import Threshold

EC_CDI1 = Threshold("ec-cdi1", "concentration of imports from outside", "European Commission, SWD(2021) 352", 0.4,
                    mark="formula to verify")  # fmt: skip
EC_CDI2 = Threshold("ec-cdi2", "weight of imports from outside", "European Commission, SWD(2021) 352", 0.5,
                    mark="formula to verify")  # fmt: skip
EC_CDI3 = Threshold("ec-cdi3", "imports from outside against exports", "European Commission, SWD(2021) 352", 1.0,
                    mark="formula to verify")  # fmt: skip
EXPOSED_65 = Threshold("exposed-65", "one region holds over 65 percent", "SIA and BCG", 0.65)
CRMA_65 = Threshold("crma-65", "one third country holds over 65 percent", "Critical Raw Materials Act", 0.65,
                    mark="verify in Regulation (EU) 2024/1252")  # fmt: skip
GEODEP_HHI = Threshold("geodep-hhi", "concentration over 0.4", "CEPII GeoDep", 0.4)
ISI_15 = Threshold("isi-15", "concentration over 0.15", "Fraunhofer ISI, presumably", 0.15, mark="origin to verify")
ISI_25 = Threshold("isi-25", "concentration over 0.25", "Fraunhofer ISI, presumably", 0.25, mark="origin to verify")
ISI_50 = Threshold("isi-50", "concentration over 0.50", "Fraunhofer ISI, presumably", 0.5, mark="origin to verify")
CR75_HIGH = Threshold("cr75-1", "one supplier holds three quarters", "ETO explorer", 1, over=False)
CR75_MEDIUM = Threshold("cr75-3", "at most three suppliers hold three quarters", "ETO explorer", 3, over=False)
