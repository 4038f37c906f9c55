"""Magic Canvas: the tools of a persona that has the skill, and what a call of one says about showing its component.

Sources: the published settings of the skill; the names of tools and the fields of `canvas_config` in public clients.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._conversations.channel.moment import Moment
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.stock import COMPONENTS, MAGIC_CANVAS

_SHOW = "canvas_show_"
_CONTROL = {"canvas_clear": "Clears the canvas.", "update_component": "Changes what the canvas shows."}
_SET_FIRST = "scheduling_embed"  # off until it has settings


def tools(moment: Moment) -> dict[str, dict[str, Any]]:
    """Return the tools that the skill brings, by name: one for each component that is on, and those of control."""
    kind = f"/v2/pals/{moment.conversation.data['persona_id']}/skills"
    skill = moment.state.find(kind, MAGIC_CANVAS, moment.conversation.account)
    if skill is None:
        return {}
    config: dict[str, Any] = skill.get("config") or {}
    settings: dict[str, Any] = config.get("components") or {}
    shown = {f"{_SHOW}{name}": f"Shows {name} on the canvas." for name in COMPONENTS if _is_on(name, settings)}
    return {name: {"name": name, "description": does} for name, does in (shown | _CONTROL).items()}


def _is_on(name: str, settings: Mapping[str, Any]) -> bool:
    given = settings.get(name, {} if name != _SET_FIRST else None)
    return is_object(given) and given.get("enabled") is not False


def config_of(name: str, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return how to show the call of a tool, with `more` that a script says; empty for one that shows nothing."""
    if not name.startswith(_SHOW):
        return {**more}
    component = f"canvas.{name.removeprefix(_SHOW)}"
    return {"version": 1, "component": component, "component_version": "v1", **more}
