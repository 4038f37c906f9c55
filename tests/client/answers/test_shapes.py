"""Types of answers, derived from the generated parsers, and values of these types."""

from __future__ import annotations

from typing import Any, Literal, get_type_hints

import attrs
import pytest

from tavus_api.models import ConversationList
from tavus_client._answers import shapes
from tavus_client._answers.shapes import answer_type, hints_of, read


class One: ...


class Other: ...


def one() -> One | None: ...


def either() -> One | Other | None: ...


def perhaps() -> One | Any | None: ...


def nothing() -> None: ...


@pytest.mark.parametrize(
    ("parse", "success", "kind"),
    [
        (one, (200,), One),
        (either, (200, 201), One | Other),
        (perhaps, (200, 304), One),  # an empty answer needs no type
        (perhaps, (200, 201), One | Any),
        (nothing, (204,), None),
    ],
)
def test_the_answers_type_covers_all_success_statuses(parse: Any, success: tuple[int, ...], kind: Any) -> None:
    assert answer_type(parse, success) == kind


@pytest.mark.parametrize("hint", [int | str, Literal[1, "a"], Literal["a"] | int | None])
def test_a_union_accepts_each_of_its_types(hint: Any) -> None:
    assert [read(hint, value)[1] == [] for value in (1, "new", 1.5, [1])] == [True, True, False, False]


def test_a_misfit_names_each_expected_type_once() -> None:
    _, (misfit,) = read(Literal["a", "b"] | str | int | None, [])  # noqa: PYI051 generated types have it
    assert str(misfit) == "the body is an array, not a string or an integer"


@attrs.define
class Lamp:
    kind: str = attrs.field(metadata={"tags": ("lamp", "light")})
    watts: int = 0


@attrs.define
class Chair:
    which: str = attrs.field(metadata={"wire": "kind", "tags": ("seat",)})


@attrs.define
class Thing:
    kind: str


@pytest.mark.parametrize(
    ("value", "made"),
    [
        ({"kind": "light", "watts": 3}, Lamp("light", 3)),
        ({"kind": "seat"}, Chair("seat")),
        ({"kind": "new"}, Thing("new")),
    ],
)
@pytest.mark.parametrize("hint", [Chair | Lamp | Thing, Thing | Lamp | Chair, Lamp | None | Thing | Chair])
def test_a_tag_decides_between_models(hint: Any, value: Any, made: Any) -> None:
    assert read(hint, value) == (made, [])


def test_types_are_found_where_names_are_looked_up_in_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """As since Python 3.14, which copies the namespace, and with it only what it holds."""

    def copying(model: Any, localns: dict[str, Any]) -> dict[str, Any]:
        return get_type_hints(model, localns=dict(localns))

    monkeypatch.setattr(shapes, "get_type_hints", copying)
    (row,) = hints_of.__wrapped__(ConversationList)["data"].__args__
    assert row.__name__ == "ConversationListItem"
