from typing import Literal

S3RecordingProvider = Literal["s3"]

S3_RECORDING_PROVIDER_VALUES: set[S3RecordingProvider] = {
    "s3",
}


def check_s3_recording_provider(value: str) -> S3RecordingProvider:
    if value in S3_RECORDING_PROVIDER_VALUES:
        return value
    raise TypeError(f"Unexpected value {value!r}. Expected one of {S3_RECORDING_PROVIDER_VALUES!r}")
