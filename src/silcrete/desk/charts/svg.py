"""Small tools to write SVG and HTML: every text and attribute is escaped, numbers are short."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from silcrete.errors import BadInput

Attribute = str | float | bool | None


def f(number: float) -> str:
    """A coordinate with at most one decimal; raises BadInput where it is not finite."""
    if not math.isfinite(number):
        raise BadInput("A coordinate of a drawing is not finite.", found=repr(number), todo="check the chart's input.")
    text = f"{number:.1f}"
    return text[:-2] if text.endswith(".0") else text


def pc(fraction: float) -> str:
    """A position or width as per cent of its box; raises BadInput outside 0 to 1, so that nothing leaves its frame."""
    if not -1e-9 <= fraction <= 1 + 1e-9:
        raise BadInput("A mark lies outside its axis.", found=repr(fraction), todo="widen the axis or check the value.")
    return f"{min(1.0, max(0.0, fraction)) * 100:.2f}%"


def el(tag: str, attributes: Mapping[str, Attribute] | None = None, *children: str | Markup) -> Markup:
    """One element. None and False leave an attribute out, True writes it bare, numbers are shortened."""
    parts = [f"<{tag}"]
    for name, value in (attributes or {}).items():
        if value is None or value is False:
            continue
        if value is True:
            parts.append(f" {name}")
        else:
            text = f(value) if isinstance(value, (int, float)) else escape(value)
            parts.append(f' {name}="{text}"')
    body = join(children)
    if not body and tag in VOID:
        return Markup("".join(parts) + "/>")
    return Markup("".join(parts) + ">") + body + Markup(f"</{tag}>")


VOID = frozenset({"line", "rect", "circle", "path", "use", "polygon", "polyline", "br", "img", "input"})
"""Elements that are closed in place when empty."""


def join(parts: Iterable[str | Markup]) -> Markup:
    """The parts one after the other, each escaped unless it is markup already."""
    return Markup("").join(parts)


def text(x: float, y: float, content: str, cls: str = "ch-t", **attributes: Attribute) -> Markup:
    """A text at a point; `anchor` is start, middle or end."""
    anchor = attributes.pop("anchor", None)
    extra = {name.replace("_", "-"): value for name, value in attributes.items()}
    return el("text", {"x": x, "y": y, "class": cls, "text-anchor": anchor, **extra}, content)


def text_width(content: str, size: float = 12, bold: bool = False) -> float:
    """About how wide a text in Inter is, in pixels; for placing a badge after it, not for cutting it."""
    wide, narrow = "MWmw%@€", "iljtfrI.,:;'’|()[] "
    ems = sum(
        0.9 if ch in wide else 0.3 if ch in narrow else 0.62 if ch.isdigit() or ch.isupper() else 0.56 for ch in content
    )
    return ems * size * (1.04 if bold else 1.0)


def badge(x: float, y: float, letter: str, name: str) -> Markup:
    """The grade badge inside a drawing, its top left corner at the point."""
    low = letter.lower()
    return el(
        "g",
        {"role": "img", "aria-label": name},
        el("rect", {"x": x, "y": y, "width": 15, "height": 15, "rx": 3, "class": f"ch-badge ch-badge-{low}"}),
        text(x + 7.5, y + 11, letter, f"ch-letter ch-letter-{low}", anchor="middle"),
    )


def line(x1: float, y1: float, x2: float, y2: float, cls: str) -> Markup:
    """A straight line; its class gives colour and dash."""
    return el("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": cls})


def diamond(x: float, y: float, chosen: bool, size: float = 5) -> Markup:
    """The mark of a claim: filled when a rule chose it, hollow when it stands beside."""
    r = size * 1.41
    d = f"M{f(x)} {f(y - r)}L{f(x + r)} {f(y)}L{f(x)} {f(y + r)}L{f(x - r)} {f(y)}Z"
    return el("path", {"d": d, "class": "ch-claim" if chosen else "ch-claim ch-open"})


def hatch(key: str) -> Markup:
    """The definition of the hatch of gaps; use it as `fill="url(#key)"`. A pattern, so it survives forced colours."""
    return el(
        "defs",
        {},
        el(
            "pattern",
            {"id": key, "width": 5, "height": 5, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
            line(0, 0, 0, 5, "ch-hatch"),
        ),
    )


def picture(
    key: str, width: float, height: float, title: str, *children: Markup, links: bool = False, cls: str = ""
) -> Markup:
    """An SVG with its sentence for those who cannot see it. With links inside it is a group, else one image."""
    if not title:
        raise BadInput("A picture needs its sentence.", found=repr(key), todo="say in one sentence what it shows.")
    return el(
        "svg",
        {
            "viewBox": f"0 0 {f(width)} {f(height)}",
            "class": f"ch {cls}".strip(),
            "role": "group" if links else "img",
            "aria-labelledby": f"{key}-title",
        },
        el("title", {"id": f"{key}-title"}, title),
        *children,
    )


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values from at or below `low` to at or above `high`, at most `most`; steps are 1, 2, 2.5, 5 times ten^n."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        raise BadInput("An axis needs two ends that rise.", found=f"{low!r}, {high!r}", todo="check the chart's input.")
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (p * power * m for p in (1, 10, 100) for m in (1, 2, 2.5, 5)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= most:
            return [round(i * step, 10) for i in range(first, last + 1)]
    raise BadInput("No ticks fit.", found=f"{low!r}, {high!r}", todo="allow more ticks.")
