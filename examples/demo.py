"""From create to end in one minute: a private room and a test-mode conversation, against the local emulator.

Run it with `make demo`. The client's calls are the ones that the live service takes: give `Tavus()` your key instead
of `base_url=emulator.url`, and they cost call minutes.
"""

from tavus_client import BadRequestError, InvalidRequestError, Tavus, join_url
from tavus_emulator import Emulator


def main() -> None:
    with Emulator() as emulator, Tavus("demo-key", base_url=emulator.url) as tavus:
        print(f"The emulator answers at {emulator.url}.\n")

        private = tavus.conversations.create(
            replica_id="r90bbd427f71",
            conversation_name="Sales practice",
            require_auth=True,
            properties={"language": "english", "max_call_duration": 600},
        )
        print(f"Created  {private.conversation_id}  {private.conversation_name!r}: {private.status}, a private room.")
        print(f"         Join at {shorten(join_url(private))}\n")

        rehearsal = tavus.conversations.create(persona_id="pcb7a34da5fe", test_mode=True)
        print(f"Created  {rehearsal.conversation_id}  in test mode: {rehearsal.status} from the start, at no cost.\n")

        listed = tavus.conversations.list()
        print(f"Listed   {listed.total_count} conversations:")
        for row in listed.data:
            print(f"         {row.conversation_id}  {row.status:6}  {row.created_at}  {row.conversation_name}")

        tavus.conversations.end(private.conversation_id)
        ended = tavus.conversations.get(private.conversation_id, verbose=True)
        print(f"\nEnded    {ended.conversation_id}: {ended.status}. What happened in it:")
        for event in ended.events or []:
            print(f"         {event.timestamp}  {event.event_type}  {event.properties and event.properties.to_dict()}")

        print("\nWhat a mistake looks like, before anything is sent:")
        try:
            tavus.conversations.create(conversation_name="Nobody to talk to")
        except InvalidRequestError as error:
            print(f"         {error}")
        print("and when only the service can know:")
        try:
            tavus.conversations.create(replica_id="r-unknown")
        except BadRequestError as error:
            print(f"         {error}")


def shorten(url: str) -> str:
    """Hide the token: anyone who has it can join."""
    address, _, token = url.partition("?t=")
    return f"{address}?t=… (a token of {len(token)} characters)" if token else address


if __name__ == "__main__":
    main()
