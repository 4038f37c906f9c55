"""Checks of the settings of tools and skills, as published, in the service's words where they are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tavus_emulator._core.problems import Problem, show
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._state.stock import COMPONENTS, MAGIC_CANVAS

# Published: list-skills, get-skill, attach-skill-to-pal.
_REQUIRED: Mapping[str, tuple[str, ...]] = {"presentation": ("document_ids",)}


def check_tool(body: dict[str, Any], _parameters: Mapping[str, Any]) -> list[Problem]:
    """Exactly one of the two ways of delivery; a static filler where one is to be said."""
    found: list[Problem] = []
    delivery = body.get("delivery")
    if is_object(delivery) and (delivery.get("app_message") is True) == ("api" in delivery):
        found.append(Problem("body.delivery", "should have exactly one of app_message, as true, and api"))
    if body.get("on_call") == "static_filler" and not body.get("static_filler"):
        found.append(Problem("body.static_filler", "is required with on_call static_filler"))
    return found


def check_skill(body: dict[str, Any], parameters: Mapping[str, Any]) -> list[Problem]:
    """The settings of one skill, or of each of several by their ids."""
    given = body.get("skills")
    named: dict[str, Any] = given if is_object(given) else {str(parameters.get("skill_id")): body}
    return [problem for name, one in named.items() if is_object(one) for problem in _settings(name, one)]


def _settings(skill_id: str, given: dict[str, Any]) -> list[Problem]:
    config = given.get("config", {})
    if not is_object(config):
        return []  # the schema refuses it
    missing = {name: ["Missing data for required field."] for name in _REQUIRED.get(skill_id, ()) if name not in config}
    if missing:
        return [Problem("body.config", f"Bad Request: {missing}", published=True)]
    components: Any = config.get("components") if skill_id == MAGIC_CANVAS else None
    unknown = sorted(components.keys() - set(COMPONENTS)) if is_object(components) else []
    return [Problem(f"body.config.components.{name}", f"{show(name)} is not a component") for name in unknown]
