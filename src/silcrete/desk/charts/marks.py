"""The evidence marks that go with every number: grade, number link, kind, gap, tags, grade bar, meter."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from silcrete.desk.charts.svg import diamond, el, join, line, pc
from silcrete.desk.i18n import Catalog
from silcrete.errors import BadInput, UnknownName

GRADES = ("A", "B", "C")
PROMISES = ("due", "past", "judge", "slipped", "met", "standing", "conditional")
LONG = 24
"""Characters from which on a figure told in words may break over lines."""
KINDS = ("measurement", "claim", "position", "model")
"""The four kinds of statement, which never look alike."""


def grade(t: Catalog, letter: str) -> Markup:
    """The grade badge: A filled, B outlined, C dashed and grey; spoken as "grade B". Raises for another letter."""
    if letter not in GRADES:
        raise UnknownName("grade", letter, GRADES)
    name = t("grade.name", grade=letter)
    hidden = el("span", {"class": "vh"}, name)
    return el(
        "span",
        {"class": f"ev-grade ev-grade-{letter.lower()}", "title": f"{name}{t.colon}{t(f'grade.{letter}')}"},
        el("span", {"aria-hidden": "true"}, letter),
        hidden,
    )


def number(t: Catalog, text: str, href: str, letter: str = "", kind: str = "claim") -> Markup:
    """A number as a link to its card, its grade after it. Script opens the small card, without script it is a page."""
    if kind not in KINDS:
        raise UnknownName("kind of statement", kind, KINDS)
    if not text or not href:
        raise BadInput("A number is always a link.", found=f"{text!r}, {href!r}", todo="show a gap for none.")
    cls = "ev-num" if kind == "claim" else f"ev-num ev-of-{kind}"
    cls += " ev-long" if len(text) > LONG else ""
    link = el("a", {"class": cls, "href": href, "aria-haspopup": "dialog", "data-card": True}, text)
    return el("span", {"class": "ev-pair"}, link, grade(t, letter)) if letter else link


def gap(text: str) -> Markup:
    """A gap as a hatched chip with its words on paper colour."""
    return el("span", {"class": "ev-gap"}, el("span", {}, text))


def kind(t: Catalog, name: str, label: str = "") -> Markup:
    """The mark of one of the four kinds with its word."""
    return el("span", {"class": f"ev-kind ev-kind-{name}"}, kind_mark(name), label or t(f"kind.{name}"))


def kind_mark(name: str) -> Markup:
    """The bare mark: filled circle, diamond, quotation mark, bar with a line in it."""
    if name not in KINDS:
        raise UnknownName("kind of statement", name, KINDS)
    shapes = {
        "measurement": el("circle", {"cx": 8, "cy": 6, "r": 4.5, "fill": "currentColor"}),
        "claim": diamond(8, 6, chosen=False, size=3.6),
        "position": el("text", {"x": 8, "y": 17, "class": "ch-quote", "text-anchor": "middle"}, "“"),
        "model": el("rect", {"x": 1, "y": 2, "width": 14, "height": 8, "fill": "currentColor", "fill-opacity": "0.3"})
        + el("rect", {"x": 1, "y": 5, "width": 14, "height": 2, "fill": "currentColor"}),
    }
    return el("svg", {"viewBox": "0 0 16 12", "aria-hidden": "true", "class": "ch-mark"}, shapes[name])


def tag(text: str, style: str = "", sign: str = "", href: str = "", title: str = "") -> Markup:
    """A small label; `style` is good, warn, bad, info, proposed, conditional, model, conflict or none."""
    cls = f"ev-tag ev-{style}" if style else "ev-tag"
    content = join([el("span", {"aria-hidden": "true"}, sign), " ", text]) if sign else text
    return el("a" if href else "span", {"class": cls, "href": href or None, "title": title or None}, content)


def conflict(t: Catalog, n: int, href: str = "", rule: str = "") -> Markup:
    """How many claims disagree; with the rule's name once it is settled for a purpose. Never an average."""
    words = t("conflict.claims", n)
    if rule:
        words = f"{words}, {t('conflict.rule', rule=rule)}"
    return tag(words, "conflict", "≠", href, t("conflict.hint"))


def review(t: Catalog, status: str, who: str = "", when: str = "", reason: str = "") -> Markup:
    """Where a datum stands: proposed, accepted by whom and when, or rejected with a reason."""
    if status == "proposed":
        return tag(t("review.proposed"), "proposed")
    if status == "accepted":
        return tag(t("review.accepted_by", who=who, when=when) if who else t("review.accepted"), "", "✓")
    if status == "rejected":
        return tag(t("review.rejected_why", reason=reason) if reason else t("review.rejected"), "bad", "✕")
    raise UnknownName("review state", status, ("proposed", "accepted", "rejected"))


def tier(t: Catalog, name: str) -> Markup:
    """Who may see a datum."""
    styles = {"public": ("", ""), "members": ("info", "◐"), "restricted": ("warn", "●")}
    if name not in styles:
        raise UnknownName("tier", name, styles)
    style, sign = styles[name]
    return tag(t(f"tier.{name}"), style, sign)


def commitment(t: Catalog, status: str, *, days: int = 0, date: str = "") -> Markup:
    """The state of a promise on the day looked at.

    `status` is due (in `days`; amber at 30 or fewer), past (by `days`), judge, slipped (by `days`), met (`date`),
    standing or conditional. Only a person moves a promise to met; past due says that no evidence is on file.
    """
    if status == "due":
        words = t("status.in_days", days) if days else t("status.today")
        return tag(words, "warn" if days <= 30 else "info")
    if status == "past":
        return tag(t("status.days_past", days), "bad", "!", title=t("status.no_evidence_hint"))
    if status == "judge":
        return tag(t("status.to_judge"), "warn", "?")
    if status == "slipped":
        return tag(t("status.slipped", days), "warn", "?")
    if status == "met":
        return tag(t("status.met", date=date), "good", "✓")
    if status in ("standing", "conditional"):
        return tag(t(f"status.{status}"), "conditional" if status == "conditional" else "")
    raise UnknownName("state of a promise", status, PROMISES)


def grade_bar(t: Catalog, counts: Mapping[str, int]) -> Markup:
    """How many claims of each grade, 72 by 8 pixels; spoken as counts. Nothing is drawn for none at all."""
    if unknown := set(counts) - set(GRADES):
        raise UnknownName("grade", sorted(unknown)[0], GRADES)
    total = sum(counts.values())
    if not total:
        return Markup("")
    shares = {letter: counts.get(letter, 0) / total for letter in GRADES}
    spoken = t("grade.counts", a=counts.get("A", 0), b=counts.get("B", 0), c=counts.get("C", 0))
    parts = [el("i", {"class": name.lower(), "style": f"width:{pc(share)}"}) for name, share in shares.items() if share]
    return el("span", {"class": "ev-gradebar", "role": "img", "aria-label": spoken}, *parts)


def meter(part: float, whole: float, label: str) -> Markup:
    """How much of a whole is known: the missing part is hatched. Raises unless 0 <= part <= whole and whole > 0."""
    if not (whole > 0 and 0 <= part <= whole):
        raise BadInput("A meter needs a part of a whole.", found=f"{part} of {whole}", todo="check the counts.")
    bar = el("i", {"style": f"width:{pc(part / whole)}"})
    return el("span", {"class": "meter", "role": "img", "aria-label": label}, bar)


def swatch(cls: str) -> Markup:
    """A small field of a colour class for legends."""
    return el("i", {"class": f"ev-swatch {cls}", "aria-hidden": "true"})


def stroke(cls: str) -> Markup:
    """A short line of a link class for legends."""
    return el("svg", {"viewBox": "0 0 24 8", "class": "ch-mark", "aria-hidden": "true"}, line(0, 4, 24, 4, cls))
