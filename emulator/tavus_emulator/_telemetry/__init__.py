"""Metrics and spans of an emulator, for Prometheus and OpenTelemetry. Loaded only if they are asked for."""
