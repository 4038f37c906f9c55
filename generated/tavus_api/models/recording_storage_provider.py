from typing import Literal

RecordingStorageProvider = Literal["azure_blob", "gcs", "s3"]

RECORDING_STORAGE_PROVIDER_VALUES: set[RecordingStorageProvider] = {
    "azure_blob",
    "gcs",
    "s3",
}


def check_recording_storage_provider(value: str) -> RecordingStorageProvider:
    if value in RECORDING_STORAGE_PROVIDER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {RECORDING_STORAGE_PROVIDER_VALUES!r}")
