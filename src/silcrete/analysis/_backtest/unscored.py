"""Why observed values that the model has no counterpart for are not scored, by their quantity."""

from __future__ import annotations

PRICE = "a price: the model has no prices"
MONEY = "an amount of money: the model has no prices and counts no damage"
CARS = "no figure for the vehicles that would have been built in that time is on file"
BEGUN = "a day, not an amount: when a stop begins is given to the model, not asked of it"
ENDED = "a day, not an amount: how long the ban lasted is scored as its duration"
SIZE = "the size of what stopped, given to the model or drawn, not what followed from it"

REASONS = {
    "capacity affected": SIZE + "; it is a part of one firm, and the model has places",
    "change of exports of gallium": "seven of its eight months lie before the control began",
    "date of the Dutch order": BEGUN,
    "date of the easing": ENDED,
    "date of the export ban": BEGUN,
    "financial loss": MONEY,
    "import share of Japan": "it rests on what others sold the buyer: the model says what is missing, not who fills it",
    "import value from Japan": MONEY,
    "price jump of an earlier crisis": "a price, and of another crisis (2014): the model has no prices",
    "revenue lost": MONEY,
    "share of output for vehicles": "what the site makes, not what followed from the stop",
    "share of the site in world output": SIZE,
    "spot price rise": PRICE,
    "threshold for logistics reset": "an adviser's opinion on shipping, not something seen: the model has no transport",
    "tools recovered": "a bound, and of tools within ten hours: the model has output by the day",
    "vehicles not built": CARS,
    "wafers lost": "told in wafers: how many the site makes in a month is not on file",
    "water use of TSMC": "what the site uses, not what followed from the stop",
    "work in process saved": "the model draws any part from 0 to 1 for it: a score would be that of this range",
}


def reason(quantity: str) -> str:
    """Why a quantity without a counterpart in the model is not scored."""
    if quantity.startswith("price of "):
        return PRICE
    return REASONS.get(quantity, f"the model has no counterpart for the quantity {quantity!r}")
