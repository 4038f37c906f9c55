"""Write the tables of events in docs/webhooks.md from the classes that are generated from the contract.

python -m tools.reports.events_table [--check]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from tavus_api import events
from tavus_api.events import BY_TYPE, ConversationEvent, Event, RoomMessage
from tavus_api.records import Record

PAGE = Path(__file__).resolve().parents[2] / "docs/webhooks.md"
_PLACE = re.compile(r"(?<=<!-- events -->\n).*?(?=<!-- /events -->)", re.DOTALL)
_BASES = (Event, ConversationEvent, RoomMessage)


def tables() -> str:
    """Return the tables: webhooks and callbacks, messages in the room, and the records in them."""
    kinds: list[type[Record]] = [getattr(events, name) for name in events.__all__]
    made = sorted((kind for kind in kinds if kind not in _BASES), key=_order)
    room = [kind for kind in made if issubclass(kind, RoomMessage)]
    notices = [kind for kind in made if issubclass(kind, Event) and kind not in room]
    inner = [kind for kind in made if not issubclass(kind, Event)]
    return "\n".join(
        [
            *_table("`event_type`", notices),
            "\nMessages in the room, from `tavus_api.events`; each is a `RoomMessage`:\n",
            *_table("`event_type`", room),
            "\nObjects in them:\n",
            *_table("", inner),
            "",
        ]
    )


def _order(kind: type[Record]) -> tuple[bool, int, str]:
    """Sort by the order of the contract's types; those without a type come last."""
    types = list(BY_TYPE.values())
    place: Any = kind
    return (kind not in types, types.index(place) if place in types else 0, kind.__name__)


def _table(key: str, kinds: Sequence[type[Record]]) -> list[str]:
    head = ["class", *([key] if key else []), "description", "own attributes"]
    rows = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for kind in kinds:
        types = ", ".join(f"`{name}`" for name, found in BY_TYPE.items() if found is kind) or "–"
        about = " ".join((kind.__doc__ or "").split())
        rows.append(f"| {' | '.join([f'`{kind.__name__}`', *([types] if key else []), about, _attributes(kind)])} |")
    return rows


def _attributes(kind: Any) -> str:
    above = {row.name for row in attrs.fields(_base(kind)) if row.metadata}
    names = [row.name for row in attrs.fields(kind) if row.metadata and row.name not in above]
    return ", ".join(f"`{name}`" for name in names) or "–"


def _base(kind: type[Record]) -> Any:
    """Return the class whose attributes need not be listed again."""
    bases: tuple[type[Record], ...] = (RoomMessage, Event, Record)
    return next(base for base in bases if base in kind.__mro__[1:])


def main() -> int:
    """Write the tables, or with `--check` say whether they are up to date."""
    text = PAGE.read_text(encoding="utf-8")
    written = _PLACE.sub(lambda _: tables(), text)
    if "--check" in sys.argv[1:]:
        if written != text:
            print("docs/webhooks.md: the tables of events are out of date: run `make docs`", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
