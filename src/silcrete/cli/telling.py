"""Errors in the words of the command line: the library's settings become the options of the verb that was typed."""

from __future__ import annotations

import ast
import re
import shlex
import sys
from collections.abc import Callable

from cyclopts import App, CoercionError, CycloptsError, CycloptsPanel, UnknownOptionError, UnusedCliTokensError

from silcrete.errors import SilcreteError, UsageError

NUMBERS: dict[object, str] = {int: "a whole number in digits, such as 2000", float: "a number, such as 0.5 or 12"}


def told(error: SilcreteError, app: App, argv: list[str]) -> str:
    """The error as one who typed `argv` reads it: `share=(0.1, 0.3)` of the library is `--share 0.1-0.3` here."""
    return error.told(namer(app, argv))


def misused(error: CycloptsError, app: App, argv: list[str]) -> None:
    """Print on standard error what is wrong with the words that were typed."""
    mended: UsageError | None = None
    if isinstance(error, UnusedCliTokensError):
        mended = _surplus(app, argv, error.unused_tokens or [])
    elif isinstance(error, UnknownOptionError):
        mended = _foreign(app, argv, error.token.keyword or error.token.value)
    elif isinstance(error, CoercionError) and error.token and error.token.keyword and error.target_type in NUMBERS:
        mended = UsageError(
            f"{error.token.keyword} takes a number.",
            found=repr(error.token.value),
            todo=f"give {NUMBERS[error.target_type]}.",
        )
    if mended is not None:
        print(f"silcrete: {mended}", file=sys.stderr)
    elif error.console is not None:
        error.console.print(CycloptsPanel(error))


def _foreign(app: App, argv: list[str], option: str) -> UsageError | None:
    """What to say of an option that other verbs have; None for one that no verb has."""
    verb = next((word for word in argv if word in list(app)), "")
    having = [
        name
        for name in app
        if not name.startswith("-") and any(option in one.names for one in app[name].assemble_argument_collection())
    ]
    if not verb or not having:
        return None
    others = f"it is one of `silcrete {having[0]}`" if len(having) == 1 else f"{len(having)} other verbs have it"
    todo = f"leave it out ({others}); `silcrete {verb} --help` lists those of {verb}."
    return UsageError(f"`silcrete {verb}` has no option {option}.", found=shlex.join(argv), todo=todo)


def _surplus(app: App, argv: list[str], left: list[str]) -> UsageError:
    """What to say of words that a verb has no place for: which it takes, and where the others may be meant to stand."""
    from silcrete.codes import called

    command, bound, _, _ = app.parse_known_args(argv)
    name = next(name for name in app if app[name].default_command is command)
    takes = [one.name for one in app[name].assemble_argument_collection() if one.index is not None]
    options = f"what belongs to an option stands after its name, each time: `silcrete {name} --help` lists them"
    if name == "stress" and not any(re.fullmatch(r"[\d.,%-]+", word) or called(word) for word in left):
        from silcrete.chain.scenarios import events, scenarios

        words = [bound.arguments["scenario"], *left]
        known = {one.name for one in (*scenarios(), *events())}
        pair = words if all(word in known or word.endswith(".toml") for word in words) else ["NAME", "NAME"]
        happened = "One stress test is run at a time."
        todo = f"`silcrete compare {shlex.join(pair)}` sets several side by side; {options}."
        return UsageError(happened, found=shlex.join(words), todo=todo)
    if takes:
        happened = f"`silcrete {name}` takes {len(takes)} word{'s' if len(takes) > 1 else ''}: {', '.join(takes)}."
        todo = f"run it once for each, or leave out what is too much; {options}."
    else:
        happened, todo = f"`silcrete {name}` takes options only.", f"leave it out; {options}."
    return UsageError(happened, found=f"{shlex.join(left)} besides" if takes else shlex.join(left), todo=todo)


def namer(app: App, argv: list[str]) -> Callable[[str, str], str | None]:
    """What a setting is called on the command line of a verb; None for one that has no option there."""
    verb = next((word for word in argv if not word.startswith("-")), "")
    names: dict[str, str] = {}
    if verb and verb in list(app):
        for one in app[verb].assemble_argument_collection():
            for name in one.names:
                names[name.removeprefix("--").replace("-", "_").casefold()] = name

    def named(setting: str, value: str) -> str | None:
        name = names.get(setting)
        if name is None:
            return _of_file(setting, value) if verb == "compare" else None
        if not name.startswith("-"):
            return f"the file {name}"
        return f"{name} {_typed(value)}" if value else name

    return named


def _of_file(setting: str, value: str) -> str | None:
    """A setting of a stop, for a verb that takes stops by name or file only; None for any other."""
    from silcrete.chain.scenarios.change import OPTIONS
    from silcrete.chain.scenarios.hint import written

    return f"{setting} = {written(value)} in a .toml of your own" if setting in OPTIONS and value else None


def _typed(value: str) -> str:
    """A value of the library as it is typed: `(0.1, 0.3)` is `0.1-0.3`, `'ray'` is `ray`."""
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value
    return "-".join(str(part) for part in found) if isinstance(found, tuple | list) else str(found)
