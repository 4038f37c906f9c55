from typing import Literal

AzureBlobRecordingProvider = Literal["azure_blob"]

AZURE_BLOB_RECORDING_PROVIDER_VALUES: set[AzureBlobRecordingProvider] = {
    "azure_blob",
}


def check_azure_blob_recording_provider(value: str) -> AzureBlobRecordingProvider:
    if value in AZURE_BLOB_RECORDING_PROVIDER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {AZURE_BLOB_RECORDING_PROVIDER_VALUES!r}")
