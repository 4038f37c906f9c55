"""Checks of the conversation's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tavus_client._checks.create_conversation import rule
from tavus_client._checks.registry import Context, Finding
from tavus_client._checks.values import nearest, show, text_problem

MULTILINGUAL = "multilingual"
LANGUAGES = {
    "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi", "french": "fr", "georgian": "ka", "german": "de",
    "greek": "el", "gujarati": "gu", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "indonesian": "id",
    "italian": "it", "japanese": "ja", "kannada": "kn", "korean": "ko", "malay": "ms", "malayalam": "ml",
    "marathi": "mr", "norwegian": "no", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro",
    "russian": "ru", "slovak": "sk", "spanish": "es", "swedish": "sv", "tagalog": "tl", "tamil": "ta", "telugu": "te",
    "thai": "th", "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
"""The supported languages, as the service's guide to languages lists them, with their ISO 639-1 codes."""
_OTHERS = {
    "auto": MULTILINGUAL, "multi": MULTILINGUAL, "bokmål": "norwegian", "brazilian": "portuguese",
    "castilian": "spanish", "cmn": "chinese", "deutsch": "german", "español": "spanish", "fil": "tagalog",
    "filipino": "tagalog", "français": "french", "in": "indonesian", "italiano": "italian", "iw": "hebrew",
    "mandarin": "chinese", "nb": "norwegian", "nn": "norwegian", "português": "portuguese",
}  # fmt: skip
"""Other codes and names: members of macrolanguages, withdrawn codes, colloquial names."""
_NAMES = {**_OTHERS, **{code: name for name, code in LANGUAGES.items()}, **{name: name for name in LANGUAGES}}
_FIRST_PART = re.compile(r"[^\s_(,/-]*")


def known_as(language: str) -> str | None:
    """Return the supported language for a code, a locale, or a differently written name."""
    wanted = language[:100].strip().lower()
    first = _FIRST_PART.match(wanted)
    return _NAMES.get(wanted) or _NAMES.get(first[0] if first else "")


@rule(
    "language",
    path="properties.language",
    reason="The service accepts only full, lower-case English names.",
    source="contract: language; documented: the list of languages",
)
def language(properties: dict[str, Any], _: Context) -> Iterator[Finding]:
    """A language that isn't supported, or is written as a code, a locale or with capitals."""
    value = properties.get("language")
    if value is None or (isinstance(value, str) and (value in LANGUAGES or value == MULTILINGUAL)):
        return
    if problem := text_problem(value, "the full name of a language, such as 'english',"):
        yield Finding(problem)
    elif meant := known_as(value):
        yield Finding(f"{show(value)} is not how the service calls it: pass {meant!r}")
    elif len(value) > 3 and (near := nearest(value, [*LANGUAGES, MULTILINGUAL])):
        yield Finding(f"{show(value)} is not a supported language: the nearest is {near!r}, any is {MULTILINGUAL!r}")
    else:
        names = ", ".join(LANGUAGES)
        yield Finding(f"{show(value)} is not a supported language: pass {MULTILINGUAL!r}, or one of {names}")
