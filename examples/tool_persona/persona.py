"""Creates the tools and the persona."""

from __future__ import annotations

from typing import Any

PROMPT = "You are the concierge of a small hotel. Never invent a room: ask your tools."


def create_persona(tavus: Any, tools_url: str, secret: str) -> str:
    """Create the tools, replacing those of an earlier run, and a persona that has them. Return its id.

    `tavus` is a `Tavus`. It is not declared as one, so that a client of an older contract, without tools, passes the
    type checker as well.

    A call of `free_rooms` is a message in the room, which the desk answers. A call of `book_room` is a request to
    `tools_url`, signed with `secret`.
    """
    for name in ("free_rooms", "book_room"):
        for earlier in tavus.tools.find_by_name(name):  # a name is unique in an account
            tavus.tools.delete(str(earlier.tool_id))
    free_rooms = tavus.tools.create(
        name="free_rooms",
        description="Lists the rooms that are free tonight.",
        parameters={"type": "object", "properties": {}},
        delivery={"app_message": True},
        on_resolve="generate_response",
    )
    text = {"type": "string"}
    book_room = tavus.tools.create(
        name="book_room",
        description="Books a room that is free for a guest.",
        parameters={"type": "object", "properties": {"room": text, "guest": text}, "required": ["room", "guest"]},
        delivery={"api": {"url": tools_url, "auth": {"type": "hmac", "secret": secret}}},
        on_resolve="generate_response",
    )
    persona = tavus.personas.create(
        persona_name="Concierge", system_prompt=PROMPT, default_replica_id="r90bbd427f71", pipeline_mode="full"
    )
    tavus.pals.attach_tools(str(persona.persona_id), tool_ids=[str(free_rooms.tool_id), str(book_room.tool_id)])
    return str(persona.persona_id)
