"""Maps: shapes of Europe from public-domain units, an equal-area projection, and the drawing.

`map_svg(view, t)` draws regions and sites as links; `places` says which units make a region, and what is approximate.
"""

from silcrete.desk.geo.europe import GAP, Dot, MapView, RegionMark, map_svg
from silcrete.desk.geo.places import approximate, codes, drawn_as, units_of

__all__ = ["GAP", "Dot", "MapView", "RegionMark", "approximate", "codes", "drawn_as", "map_svg", "units_of"]
