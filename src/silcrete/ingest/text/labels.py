"""Numbers in front of list items, as word processors and browsers print them."""

from __future__ import annotations

BULLET = "\u2022"


def numeral(number: int, form: str) -> str:
    """`number` in a form: 'decimal', 'lower-letter', 'upper-letter', 'lower-roman', 'upper-roman'.

    Letters go a..z, aa, bb, ...; numbers below 1, and roman ones above 3999, are printed in digits.
    """
    if form in ("lower-letter", "upper-letter") and 0 < number <= 26 * 10:
        turns, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) * (turns + 1)
        return letters.upper() if form == "upper-letter" else letters
    if form in ("lower-roman", "upper-roman") and 0 < number < 4000:
        letters = _roman(number)
        return letters.upper() if form == "upper-roman" else letters
    return str(number)


def _roman(number: int) -> str:
    steps = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
    )
    out = []
    for value, letters in (*steps, (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)
