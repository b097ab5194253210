"""Indicators by name: each is one question, a function from a chain to a result, declared once with `@indicator`."""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Concatenate, ParamSpec, get_args, get_origin, get_type_hints

from silcrete.analysis.result import Result
from silcrete.chain import Chain
from silcrete.errors import UnknownName, UsageError

P = ParamSpec("P")

TYPES: dict[type, str] = {str: "text", int: "integer", float: "number", bool: "flag"}
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: command-line option and query parameter alike. `type` is text, integer, number or flag."""

    name: str
    type: str
    default: Any
    meaning: str

    def read(self, given: object) -> Any:
        """A given value in the parameter's type; text is read. Raises UsageError."""
        try:
            if self.type == "flag":
                return given if isinstance(given, bool) else _WORDS[str(given).strip().casefold()]
            return {"text": str, "integer": int, "number": float}[self.type](given)
        except (KeyError, ValueError):
            raise UsageError(
                f"The parameter {self.name!r} must be of type {self.type}.", found=repr(given), todo=self.meaning
            ) from None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A registered question. `reference` says where the method comes from; `unit` is that of the headline."""

    name: str
    title: str
    unit: str
    reference: str
    question: str
    parameters: tuple[Parameter, ...]
    function: Callable[..., Result] = dataclasses.field(repr=False, compare=False)

    def run(self, chain: Chain, given: Mapping[str, object] | None = None) -> Result:
        """Run on a chain with parameters as text or values; raises UnknownName for a parameter it does not have."""
        known = {p.name: p for p in self.parameters}
        values = {}
        for name, value in (given or {}).items():
            if name not in known:
                raise UnknownName(f"parameter of {self.name}", name, known)
            values[name] = known[name].read(value)
        return self.function(chain, **values)


_REGISTRY: dict[str, Indicator] = {}


def indicator(
    *, title: str, unit: str, reference: str, question: str = "", name: str = ""
) -> Callable[[Callable[Concatenate[Chain, P], Result]], Callable[Concatenate[Chain, P], Result]]:
    """Register a function `Chain, parameters -> Result`. Parameters are annotated `Annotated[type, "meaning"]`.

    Raises UsageError when a parameter has no default, type or meaning, or when the name is taken.
    """

    def register(function: Callable[Concatenate[Chain, P], Result]) -> Callable[Concatenate[Chain, P], Result]:
        key = name or function.__name__
        if key in _REGISTRY and _REGISTRY[key].function.__module__ != function.__module__:
            raise UsageError("Two indicators have the same name.", found=key, todo="rename one of them.")

        @functools.wraps(function)
        def run(chain: Chain, /, *args: P.args, **kwargs: P.kwargs) -> Result:
            bound = inspect.signature(function).bind(chain, *args, **kwargs)
            bound.apply_defaults()
            used = dict(list(bound.arguments.items())[1:])
            return dataclasses.replace(function(chain, *args, **kwargs), indicator=_REGISTRY[key], parameters=used)

        asked = question or (inspect.getdoc(function) or "").partition("\n")[0]
        _REGISTRY[key] = Indicator(key, title, unit, reference, asked, _parameters(function), run)
        return run

    return register


def _parameters(function: Callable[..., Result]) -> tuple[Parameter, ...]:
    hints = get_type_hints(function, include_extras=True)
    found = []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        hint = hints.get(parameter.name)
        kind, *meaning = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        if kind not in TYPES or not meaning or parameter.default is parameter.empty:
            raise UsageError(
                f"The parameter {parameter.name!r} of {function.__name__} is not declared in full.",
                todo='write it as `name: Annotated[str, "meaning"] = "default"`.',
            )
        found.append(Parameter(parameter.name, TYPES[kind], parameter.default, str(meaning[0])))
    return tuple(found)


def indicators() -> tuple[Indicator, ...]:
    """All indicators, in the order of their names."""
    import silcrete.analysis  # noqa: F401  (declares them)

    return tuple(_REGISTRY[name] for name in sorted(_REGISTRY))


def get(name: str) -> Indicator:
    """An indicator by name; raises UnknownName with the nearest."""
    known = {i.name: i for i in indicators()}
    if name not in known:
        raise UnknownName("indicator", name, known)
    return known[name]


def parameters(of: Indicator | str) -> tuple[Parameter, ...]:
    """The parameters of an indicator, given itself or its name."""
    return (get(of) if isinstance(of, str) else of).parameters
