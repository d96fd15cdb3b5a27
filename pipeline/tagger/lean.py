"""The one file that speaks to spaCy and the libraries under it: what the tagger needs of them, and no more.

Importing `spacy` imports all its components, its command line and its configuration, which takes longer than checking
a portfolio does. A few of its modules are all that is needed here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

_PACKAGES: Final = ("spacy", "spacy.pipeline")
_LATER: Final = (
    "packaging.requirements",
    "packaging.specifiers",
    "spacy.lang.tokenizer_exceptions",
    "spacy.schemas",
)
_WITHOUT: Final = "pydantic"
"""Confection supports models made with it, and does without."""


class _Later(ModuleType):
    """Stands for a module of functions, which is imported when one of them is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "TokenPattern":
            return _AnyAttribute
        return lambda *given, **named: getattr(import_module(self.__name__), name)(*given, **named)


class _AnyAttribute:
    """Stands for the schema of token patterns, of which the tokenizer's matcher asks only what attributes there are."""

    def model_dump(self) -> frozenset[str]:
        """The attributes' names."""
        return frozenset(name.lower() for name in attributes.IDS)


def _bare(package: str) -> ModuleType:
    """A package of which modules can be imported without what it imports itself."""
    module, spec = ModuleType(package), find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    module.__path__ = spec.submodule_search_locations
    return module


@contextmanager
def _only_what_is_asked_for() -> Iterator[None]:
    """Within, spaCy's modules do not import each other through its packages; afterwards all can be had as ever.

    Another thread that imports one of these modules meanwhile gets what stands for it.
    """
    stood_for = () if "spacy" in sys.modules else _PACKAGES + _LATER
    wanted = [name for name in stood_for if name not in sys.modules]
    missing = {} if _WITHOUT in sys.modules else {_WITHOUT: None}
    sys.modules.update(missing)  # type: ignore[arg-type]  # None is how a module is declared not to be there
    for name in wanted:
        sys.modules[name] = _bare(name) if name in _PACKAGES else _Later(name)
    try:
        yield
    finally:
        for name in (*wanted, *missing):
            del sys.modules[name]


with _only_what_is_asked_for():
    from spacy.tokens import Doc  # isort: skip  # the first, for the others import each other
    import spacy.attrs as attributes  # type: ignore[import-not-found]  # compiled, without types
    from spacy.lang.lex_attrs import LEX_ATTRS
    from spacy.lang.norm_exceptions import BASE_NORMS
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.util import add_lookups
    from spacy.vocab import Vocab
    from srsly import read_msgpack  # type: ignore[import-untyped]
    from thinc.backends import NumpyOps

__all__ = (
    "BASE_NORMS",
    "LEX_ATTRS",
    "Doc",
    "NumpyOps",
    "Tokenizer",
    "Vocab",
    "add_lookups",
    "attributes",
    "read_msgpack",
)
