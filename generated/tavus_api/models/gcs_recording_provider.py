from typing import Literal

GcsRecordingProvider = Literal["gcs"]

GCS_RECORDING_PROVIDER_VALUES: set[GcsRecordingProvider] = {
    "gcs",
}


def check_gcs_recording_provider(value: str) -> GcsRecordingProvider:
    if value in GCS_RECORDING_PROVIDER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {GCS_RECORDING_PROVIDER_VALUES!r}")
