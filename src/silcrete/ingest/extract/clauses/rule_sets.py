"""Sets of rules of commitments, by name: what a rule of the cue tables means beyond its pattern."""

from __future__ import annotations

# Attitudes of another body: they are its own, not a report of what it will do.
ATTITUDES = frozenset(["forward", "want", "engaged", "strive", "advocate", "ready", "effort", "invite", "invited"])
# Attitudes that only someone can have: a pronoun in their subject stands for a body or a person.
WILLED = frozenset(
    ["want", "plan", "planned-to", "strive", "strives", "intend", "effort", "willing", "ready", "hope", "engaged",
     "aim", "planning", "intention", "have-in-mind", "ambition", "advocate", "hard", "pledge", "commit", "promise",
     "vow", "announced", "has-pledged", "oblige", "stand-ready", "forward", "has-plans", "share", "stated-to",
     "invests", "draws-on", "agreed", "have-agreed", "involve", "announced-work"]
)  # fmt: skip
# Agreements told in the past tense: with a day that is past they are history.
AGREED = frozenset(["agreed", "come-to-agree"])
AGREEMENTS = AGREED | {"agree", "have-agreed"}
ACTS = frozenset(["acts", "I-act", "we-act"])
PRESENT = ACTS | {"present", "receives", "programme", "programme-apart"}
# Rules whose finite verb is the act itself.
ACTING = PRESENT | frozenset(
    [
        "inform",
        "share",
        "sends",
        "flows",
        "receive",
        "comes-back",
        "return",
        "posted",
        "invite",
        "advocate",
        "talk",
        "take-along",
        "look-whether",
        "apart",
        "hold-on",
        "there-comes",
        "let-do",
        "gives",
        "announced-for",
        "builds",
        "invests",
        "draws-on",
        "involve",
        "hard",
    ]
)
# A promise that is told of, and those that the cue alone makes.
TOLD = frozenset(["pledged", "promised", "has-pledged"])
BY_CUE = frozenset(
    ["pledged", "promised", "invite", "informed", "posted", "return", "pledge", "oblige", "promise", "engaged",
     "vow", "sends", "flows", "said-to", "comes-back", "invited", "not-planned", "receive", "receives",
     "not-excluded",
     "share", "agree", "agreed", "obliged", "stated-to", "told-self", "told-intent", "undertook",
     "have-agreed", "renounce", "announced-to", "has-plans", "can-expect", "look-into", "fronted", "reckoned",
     "is-the-plan", "is-meant", "it-is-planned", "there-is-a-plan", "hearsay", "according",
     "there-comes", "go-on", "tasked", "taken-along", "announced-work", "announces-work",
     "decided", "has-promised", "headline", "gives", "talk", "hold-on", "counted-ought"]
)  # fmt: skip
OWN = {
    "firm": "expected-third-party",
    "intention": "expected-third-party",
    "expectation": "expected-third-party",
    "possible": "possible-third-party",
}
