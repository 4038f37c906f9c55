"""Destinations of recordings: a folder, or servers with the protocols of S3, Google Cloud Storage and Azure Blob."""

from __future__ import annotations

import binascii
import os
import re
import uuid
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urlsplit

from tavus_emulator._core.loopback import is_loopback
from tavus_emulator._core.problems import show
from tavus_emulator._core.strict_json import is_object
from tavus_emulator._storage.worker import Worker

if TYPE_CHECKING:
    from obstore.store import (
        AzureAccessKey,
        AzureStore,
        ClientConfig,
        GCSCredential,
        GCSStore,
        RetryConfig,
        S3Credential,
        S3Store,
    )

LOCAL = "local"
AUTH_FAILED = "DESTINATION_AUTH_FAILED"  # published; the other codes are ours
NOT_FOUND = "DESTINATION_NOT_FOUND"
UNREACHABLE = "DESTINATION_UNREACHABLE"
WRITE_FAILED = "DESTINATION_WRITE_FAILED"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,254}")  # the widest rule of any provider for names of buckets
_MEDIA_TYPE = "video/mp4"
_CLOSING_PATIENCE = 5.0  # seconds of real time
_CLIENT: ClientConfig = {"allow_http": True, "connect_timeout": "2s", "timeout": "10s"}
_RETRY: RetryConfig = {
    "max_retries": 2,
    "retry_timeout": timedelta(seconds=5),
    "backoff": {"init_backoff": timedelta(milliseconds=50), "max_backoff": timedelta(milliseconds=500), "base": 2},
}
# The published key of Azurite's account, which it accepts for every account that it is configured with.
_AZURITE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


class Storage(NamedTuple):
    """The storage that a conversation configures for its recordings. `account` and `region` may be empty."""

    provider: str
    bucket: str
    account: str = ""
    region: str = ""

    def uri(self, key: str) -> str:
        """The object's address at the provider."""
        match self.provider:
            case "gcs":
                return f"gs://{self.bucket}/{key}"
            case "azure_blob":
                return f"https://{self.account}.blob.core.windows.net/{self.bucket}/{key}"
            case _:
                return f"s3://{self.bucket}/{key}"


class Written(NamedTuple):
    """An object that was written: the fields of its event and, in a folder, its path."""

    provider: str
    bucket: str
    uri: str
    path: str | None


class CopyError(Exception):
    """An object couldn't be written. `code` is the event's `error_code`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def storage_of(body: dict[str, Any]) -> Storage | None:
    """Return the storage in the body of a create request, from `recording_storage` or the deprecated flat fields."""
    properties = body.get("properties")
    if not is_object(properties):
        return None
    storage = properties.get("recording_storage")
    if not is_object(storage):
        bucket = properties.get("recording_s3_bucket_name")
        region = properties.get("recording_s3_bucket_region") or ""
        return Storage("s3", bucket, region=region) if bucket else None
    if storage.get("provider") == "azure_blob":
        return Storage("azure_blob", storage["container"], account=storage["storage_account"])
    return Storage(storage["provider"], storage["bucket_name"], region=storage.get("bucket_region") or "")


class Destinations:
    """Writes objects to their destinations. `uploads` is the thread for objects that go to a server.

    `endpoints` are URLs of servers by provider, with a user name and password if the server doesn't take the usual
    ones. `folder` gets the objects of all other providers; None is a temporary folder, which `close` removes.

    Raises `ValueError` with every problem of the endpoints, `ImportError` if there are endpoints but obstore isn't
    installed.
    """

    def __init__(self, folder: str | Path | None = None, endpoints: Mapping[str, str] | None = None) -> None:
        self.uploads = Worker("tavus-emulator-recordings")
        self._folder = None if folder is None else Path(folder).absolute()
        self._temporary: Path | None = None
        self._endpoints = read_endpoints(endpoints or {})

    def is_remote(self, storage: Storage | None) -> bool:
        """Return whether objects for this storage go to a server."""
        return storage is not None and storage.provider in self._endpoints

    def write(self, storage: Storage | None, key: str, data: bytes) -> Written:
        """Write an object, and replace an earlier one. Raises `CopyError` if it can't be written."""
        if storage is None:
            path = self._write_file(Path(key), data)
            return Written(LOCAL, str(self._root()), path.as_uri(), str(path))
        for name in (storage.bucket, storage.account, storage.region):
            if name and not _NAME.fullmatch(name):
                raise CopyError(NOT_FOUND, f"{show(name)} is not a valid name at {storage.provider}")
        written = Written(storage.provider, storage.bucket, storage.uri(key), None)
        endpoint = self._endpoints.get(storage.provider)
        if endpoint is not None:
            _upload(endpoint, storage, key, data)
            return written
        place = Path(*filter(None, (storage.provider, storage.account, storage.bucket)), key)
        return written._replace(path=str(self._write_file(place, data)))

    def close(self) -> None:
        """Stop writing, and remove the temporary folder."""
        self.uploads.close(_CLOSING_PATIENCE)
        if self._temporary is not None:
            import shutil

            shutil.rmtree(self._temporary, ignore_errors=True)

    def _root(self) -> Path:
        if self._folder is not None:
            return self._folder
        if self._temporary is None:
            import tempfile

            self._temporary = Path(tempfile.mkdtemp(prefix="tavus-emulator-"))
        return self._temporary

    def _write_file(self, place: Path, data: bytes) -> Path:
        try:
            path = self._root() / place
            path.parent.mkdir(parents=True, exist_ok=True)
            whole = path.with_name(
                f".{uuid.uuid4().hex}"
            )  # renamed when complete, so that readers never see a partial recording
            try:
                whole.write_bytes(data)
                whole.replace(path)
            finally:
                whole.unlink(missing_ok=True)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            raise CopyError(WRITE_FAILED, f"can't write to the folder for recordings: {reason}") from None
        return path


# ---- servers ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Endpoint:
    url: str
    user: str = field(repr=False)
    password: str = field(repr=False)
    options: ClientConfig = field(repr=False)


def _s3(endpoint: _Endpoint, storage: Storage) -> S3Store:
    from obstore.store import S3Store

    user, password = endpoint.user or "test", endpoint.password or "test"

    # A provider, because credentials in the environment are for the real service.
    def credential() -> S3Credential:
        return {"access_key_id": user, "secret_access_key": password, "token": None, "expires_at": None}

    return S3Store(
        storage.bucket,
        endpoint=endpoint.url,
        aws_endpoint_url_s3=endpoint.url,  # takes precedence over `endpoint`, and the environment may set it
        s3_express=False,
        request_payer=False,
        region=storage.region or "us-east-1",
        virtual_hosted_style_request=False,
        skip_signature=False,
        client_options=endpoint.options,
        retry_config=_RETRY,
        credential_provider=credential,
    )


def _gcs(endpoint: _Endpoint, storage: Storage) -> GCSStore:
    from obstore.store import GCSStore

    token = endpoint.password or endpoint.user or "test"

    def credential() -> GCSCredential:
        return {"token": token, "expires_at": None}

    return GCSStore(
        storage.bucket,
        base_url=endpoint.url,
        skip_signature=False,
        client_options=endpoint.options,
        retry_config=_RETRY,
        credential_provider=credential,
    )


def _azure(endpoint: _Endpoint, storage: Storage) -> AzureStore:
    from obstore.store import AzureStore

    key = endpoint.password or _AZURITE_KEY

    def credential() -> AzureAccessKey:
        return {"access_key": key, "expires_at": None}

    return AzureStore(
        storage.bucket,
        account_name=storage.account,
        endpoint=f"{endpoint.url}/{storage.account}",
        use_emulator=False,
        skip_signature=False,
        client_options=endpoint.options,
        retry_config=_RETRY,
        credential_provider=credential,
    )


_PROVIDERS: Mapping[str, Callable[[_Endpoint, Storage], S3Store | GCSStore | AzureStore]] = {
    "s3": _s3,
    "gcs": _gcs,
    "azure_blob": _azure,
}


def _upload(endpoint: _Endpoint, storage: Storage, key: str, data: bytes) -> None:
    import obstore
    from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

    try:
        client = _PROVIDERS[storage.provider](endpoint, storage)
        obstore.put(client, key, data, attributes={"Content-Type": _MEDIA_TYPE}, use_multipart=False)
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise CopyError(AUTH_FAILED, f"the destination rejects the credentials{_answer(error)}") from None
    except FileNotFoundError as error:
        text = f"there is no {_called(storage)} at the destination{_answer(error)}"
        raise CopyError(NOT_FOUND, text) from None
    except (BaseError, OSError, ValueError) as error:
        answer = _answer(error)
        if answer or "HTTP error" not in str(error):
            why = answer or f": {str(error).partition(chr(10))[0][:200]}"
            raise CopyError(WRITE_FAILED, f"can't write to the destination{why}") from None
        raise CopyError(UNREACHABLE, "the destination doesn't answer") from None


def _called(storage: Storage) -> str:
    if storage.provider == "azure_blob":
        return f"container {storage.bucket} of the account {storage.account}"
    return f"bucket {storage.bucket}"


def _answer(error: Exception) -> str:
    # obstore's messages are a page long. The status and the provider's error code are enough.
    text = str(error)
    status = re.search(r"status code: (\d{3})", text)
    code = re.search(r"<Code>(\w{1,100})</Code>", text)
    words = [match[1] for match in (status, code) if match is not None]
    return f": it answered {' '.join(words)}" if words else ""


def read_endpoints(endpoints: Mapping[str, str]) -> dict[str, _Endpoint]:
    """Read URLs by provider. Raises `ValueError` with every problem, `ImportError` without obstore."""
    problems: list[str] = []
    read: dict[str, _Endpoint] = {}
    for provider, url in endpoints.items():
        if provider not in _PROVIDERS:
            problems.append(f"{show(provider)} is not a provider; endpoints are for {', '.join(_PROVIDERS)}")
            continue
        try:
            read[provider] = _endpoint(url)
            if provider == "azure_blob":
                b64decode(read[provider].password, validate=True)
        except binascii.Error:
            problems.append(f"the endpoint for {provider} needs the account's key, in Base64, as its password")
        except ValueError as error:
            problems.append(f"the endpoint for {provider} {error}")
    if problems:
        raise ValueError("; ".join(problems))
    if read and find_spec("obstore") is None:
        raise ImportError(
            "storage endpoints need obstore; install it with: pip install 'tavus-client[recordings]'", name="obstore"
        )
    return read


def _endpoint(url: str) -> _Endpoint:
    # No message shows the URL: it may contain a password.
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("is not a URL") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("has to be an http or https URL, for example http://127.0.0.1:5000")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    address = f"{parts.scheme}://{host}{'' if port is None else f':{port}'}{parts.path.rstrip('/')}"
    options = _CLIENT.copy()
    if is_loopback(parts.hostname):  # a proxy set in the environment couldn't reach this machine
        options |= {"proxy_url": address, "proxy_excludes": parts.hostname}
    return _Endpoint(address, unquote(parts.username or ""), unquote(parts.password or ""), options)
