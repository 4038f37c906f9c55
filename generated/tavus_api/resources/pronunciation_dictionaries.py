"""Pronunciation Dictionaries: the operations under this tag of the contract, as methods.

Generated from the contract by `make generate`: changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import helpers
from ..api.pronunciation_dictionaries import (
    create_pronunciation_dictionary,
    delete_pronunciation_dictionary,
    get_pronunciation_dictionary,
    list_pronunciation_dictionaries,
    patch_pronunciation_dictionary,
)
from ..operation import AsyncClient, Client, Operation
from ..types import UNSET

if TYPE_CHECKING:
    from ..inputs import JsonPatchOperationDict, PronunciationRuleDict
    from ..models.json_patch_operation import JsonPatchOperation
    from ..models.pronunciation_dictionary import PronunciationDictionary
    from ..models.pronunciation_dictionary_list import PronunciationDictionaryList
    from ..models.pronunciation_dictionary_sort import PronunciationDictionarySort
    from ..models.pronunciation_rule import PronunciationRule
    from ..operation import Timeout
    from ..types import Unset

CREATE_PRONUNCIATION_DICTIONARY: Operation[PronunciationDictionary] = Operation(
    id="createPronunciationDictionary",
    method="POST",
    path="/v2/pronunciation-dictionaries",
    segments=(),
    success=(201,),
    build=create_pronunciation_dictionary._get_kwargs,
    parse=create_pronunciation_dictionary._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    key="pronunciation_dictionary_id",
)
LIST_PRONUNCIATION_DICTIONARIES: Operation[PronunciationDictionaryList] = Operation(
    id="listPronunciationDictionaries",
    method="GET",
    path="/v2/pronunciation-dictionaries",
    segments=(),
    success=(200,),
    build=list_pronunciation_dictionaries._get_kwargs,
    parse=list_pronunciation_dictionaries._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="data",
)
GET_PRONUNCIATION_DICTIONARY: Operation[PronunciationDictionary] = Operation(
    id="getPronunciationDictionary",
    method="GET",
    path="/v2/pronunciation-dictionaries/{dictionary_id}",
    segments=("dictionary_id",),
    success=(200,),
    build=get_pronunciation_dictionary._get_kwargs,
    parse=get_pronunciation_dictionary._parse_response,
    empty=False,
    deprecated=False,
    idempotent=True,
    key="pronunciation_dictionary_id",
)
PATCH_PRONUNCIATION_DICTIONARY: Operation[PronunciationDictionary | None] = Operation(
    id="patchPronunciationDictionary",
    method="PATCH",
    path="/v2/pronunciation-dictionaries/{dictionary_id}",
    segments=("dictionary_id",),
    success=(200, 304),
    build=patch_pronunciation_dictionary._get_kwargs,
    parse=patch_pronunciation_dictionary._parse_response,
    empty=False,
    deprecated=False,
    idempotent=False,
    bare=True,
)
DELETE_PRONUNCIATION_DICTIONARY: Operation[None] = Operation(
    id="deletePronunciationDictionary",
    method="DELETE",
    path="/v2/pronunciation-dictionaries/{dictionary_id}",
    segments=("dictionary_id",),
    success=(204,),
    build=delete_pronunciation_dictionary._get_kwargs,
    parse=delete_pronunciation_dictionary._parse_response,
    empty=True,
    deprecated=False,
    idempotent=True,
)


class PronunciationDictionariesResource:
    """The operations under `Pronunciation Dictionaries`, on this thread."""

    __slots__ = ("_client",)

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        name: str,
        rules: Sequence[PronunciationRule | PronunciationRuleDict] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionary:
        """This endpoint creates a pronunciation dictionary: rules for how a replica says certain words.

        `POST /v2/pronunciation-dictionaries`, operation `createPronunciationDictionary`.

        Args:
            name: The name of the pronunciation dictionary.
            rules: How words are said.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            CREATE_PRONUNCIATION_DICTIONARY,
            {},
            {
                "name": name,
                "rules": rules,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort: PronunciationDictionarySort | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionaryList:
        """This endpoint lists the pronunciation dictionaries of your account, without their rules, one page at
        a time.

        `GET /v2/pronunciation-dictionaries`, operation `listPronunciationDictionaries`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 0, which is the default.
            sort: The order of the items by their date of creation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            LIST_PRONUNCIATION_DICTIONARIES,
            {
                "limit": limit,
                "page": page,
                "sort": sort,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def get(
        self,
        dictionary_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionary:
        """This endpoint returns one pronunciation dictionary with its rules.

        `GET /v2/pronunciation-dictionaries/{dictionary_id}`, operation `getPronunciationDictionary`.

        Args:
            dictionary_id: The unique identifier of the pronunciation dictionary.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            GET_PRONUNCIATION_DICTIONARY,
            {
                "dictionary_id": dictionary_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def patch(
        self,
        dictionary_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionary | None:
        """This endpoint changes a pronunciation dictionary by a JSON Patch (RFC 6902): a list of operations
        that are applied in order, all or none.

        `PATCH /v2/pronunciation-dictionaries/{dictionary_id}`, operation `patchPronunciationDictionary`.

        Args:
            dictionary_id: The unique identifier of the pronunciation dictionary.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            PATCH_PRONUNCIATION_DICTIONARY,
            {
                "dictionary_id": dictionary_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    def delete(
        self,
        dictionary_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a pronunciation dictionary. Personas that refer to it speak without it
        afterwards.

        `DELETE /v2/pronunciation-dictionaries/{dictionary_id}`, operation `deletePronunciationDictionary`.

        Args:
            dictionary_id: The unique identifier of the pronunciation dictionary.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return self._client.call(
            DELETE_PRONUNCIATION_DICTIONARY,
            {
                "dictionary_id": dictionary_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.iterate(list, rows=lambda page: page.data, key="pronunciation_dictionary_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.find_by_name(list, rows=lambda page: page.data, key="name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""


class AsyncPronunciationDictionariesResource:
    """The operations under `Pronunciation Dictionaries`, on an event loop."""

    __slots__ = ("_client",)

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def create(
        self,
        *,
        name: str,
        rules: Sequence[PronunciationRule | PronunciationRuleDict] | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionary:
        """This endpoint creates a pronunciation dictionary: rules for how a replica says certain words.

        `POST /v2/pronunciation-dictionaries`, operation `createPronunciationDictionary`.

        Args:
            name: The name of the pronunciation dictionary.
            rules: How words are said.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            extra_body: Fields of the body that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            CREATE_PRONUNCIATION_DICTIONARY,
            {},
            {
                "name": name,
                "rules": rules,
            },
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "extra_body": extra_body,
                "timeout": timeout,
            },
        )

    async def list(
        self,
        *,
        limit: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort: PronunciationDictionarySort | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionaryList:
        """This endpoint lists the pronunciation dictionaries of your account, without their rules, one page at
        a time.

        `GET /v2/pronunciation-dictionaries`, operation `listPronunciationDictionaries`.

        Args:
            limit: The number of items on a page. Default is 10.
            page: The page to return. The first page is 0, which is the default.
            sort: The order of the items by their date of creation.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            LIST_PRONUNCIATION_DICTIONARIES,
            {
                "limit": limit,
                "page": page,
                "sort": sort,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def get(
        self,
        dictionary_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionary:
        """This endpoint returns one pronunciation dictionary with its rules.

        `GET /v2/pronunciation-dictionaries/{dictionary_id}`, operation `getPronunciationDictionary`.

        Args:
            dictionary_id: The unique identifier of the pronunciation dictionary.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            GET_PRONUNCIATION_DICTIONARY,
            {
                "dictionary_id": dictionary_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def patch(
        self,
        dictionary_id: str,
        operations: Sequence[JsonPatchOperation | JsonPatchOperationDict],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> PronunciationDictionary | None:
        """This endpoint changes a pronunciation dictionary by a JSON Patch (RFC 6902): a list of operations
        that are applied in order, all or none.

        `PATCH /v2/pronunciation-dictionaries/{dictionary_id}`, operation `patchPronunciationDictionary`.

        Args:
            dictionary_id: The unique identifier of the pronunciation dictionary.
            operations: One operation of a JSON Patch (RFC 6902).
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            PATCH_PRONUNCIATION_DICTIONARY,
            {
                "dictionary_id": dictionary_id,
            },
            operations,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    async def delete(
        self,
        dictionary_id: str,
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, Any] | None = None,
        timeout: Timeout = UNSET,
    ) -> None:
        """This endpoint deletes a pronunciation dictionary. Personas that refer to it speak without it
        afterwards.

        `DELETE /v2/pronunciation-dictionaries/{dictionary_id}`, operation `deletePronunciationDictionary`.

        Args:
            dictionary_id: The unique identifier of the pronunciation dictionary.
            extra_headers: Headers to send in addition to, or instead of, the client's own.
            extra_query: Query parameters that the contract doesn't have.
            timeout: Seconds for each phase, or an `httpx.Timeout`; None waits forever.
        """
        return await self._client.call(
            DELETE_PRONUNCIATION_DICTIONARY,
            {
                "dictionary_id": dictionary_id,
            },
            UNSET,
            {
                "extra_headers": extra_headers,
                "extra_query": extra_query,
                "timeout": timeout,
            },
        )

    iterate = helpers.async_iterate(list, rows=lambda page: page.data, key="pronunciation_dictionary_id", first=0)
    """Yield every row of the list, page after page. Takes the arguments of `list`."""

    find_by_name = helpers.async_find_by_name(list, rows=lambda page: page.data, key="name", first=0)
    """Return the rows with exactly this name, such as those of a create whose answer was lost."""
