"""What the connector says: English sentences in the code, their Dutch in ``dutch.toml``."""

import os
import tomllib
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LANGUAGES = ("nl", "en")
_language = ContextVar("language", default="nl")


@dataclass(frozen=True)
class Sentence:
    """Something to say, later and in the language that is spoken then. Never holds what stands in a record."""

    english: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        template = dutch().get(self.english, self.english) if _language.get() == "nl" else self.english
        return template.format(**self.values)


def say(english: str, **values: object) -> Sentence:
    return Sentence(english, values)


def speak(language: str) -> None:
    _language.set(language)


def language_of(environment: dict[str, str] | None = None) -> str:
    """Give the language that the machine is set to: Dutch, unless it is English."""
    given = environment if environment is not None else dict(os.environ)
    told = given.get("LC_ALL") or given.get("LC_MESSAGES") or given.get("LANG") or ""
    return "en" if told.lower().startswith("en") else "nl"


@cache
def dutch() -> dict[str, str]:
    read = tomllib.loads(files(__package__).joinpath("dutch.toml").read_text("utf-8"))
    return {str(english): str(text) for english, text in read.items()}
