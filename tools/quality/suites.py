"""The suites that look for planted defects, and their order: those nearest to a defect's file first."""

from __future__ import annotations

import re
from collections.abc import Mapping

MODEL = (
    "tests/model/test_requests.py",
    "tests/model/test_sweeps.py",
    "tests/model/test_scenarios.py",
    "tests/model/test_the_machine.py",
)
SERVICE = (
    "tests/properties/emulator/test_service.py",
    "tests/properties/emulator/test_resources.py",
    "tests/properties/emulator/test_progress.py",
    "tests/properties/emulator/test_whole_state.py",
    "tests/properties/emulator/test_line.py",
    "tests/properties/emulator/test_access.py",
    "tests/properties/emulator/test_background_log.py",
    "tests/properties/emulator/test_control.py",
    "tests/properties/emulator/test_outbox.py",
    "tests/properties/emulator/time/test_account_clocks.py",
    "tests/properties/emulator/time/test_shared_clock.py",
    "tests/properties/emulator/test_faults.py",
    "tests/properties/emulator/contract/test_shapes.py",
    "tests/contract/test_families.py",
    "tests/contract/test_sweep.py",
    "tests/properties/emulator/contract/test_parameter_verdicts.py",
    "tests/properties/emulator/contract/test_verdicts.py",
    "tests/properties/emulator/test_work.py",
    "tests/properties/emulator/test_bounds.py",
    "tests/properties/codegen/test_views.py",
)
CLIENT = (
    "tests/properties/client/test_retries.py",
    "tests/properties/hostile/test_endless.py",
    "tests/properties/client/test_clients.py",
    "tests/properties/client/test_cancellation.py",
    "tests/properties/client/test_pools.py",
    "tests/properties/hostile/test_decoding.py",
    "tests/properties/client/test_helpers.py",
    "tests/properties/client/test_reading.py",
    "tests/properties/client/test_sending.py",
    "tests/properties/client/test_storages.py",
    "tests/properties/client/test_secrets.py",
    "tests/properties/hostile/test_no_second_conversation.py",
    "tests/properties/hostile/test_hostile_server.py",
    "tests/properties/hostile/test_hostile_sockets.py",
    "tests/properties/client/test_answer_verdicts.py",
    "tests/properties/client/test_checks.py",
    "tests/properties/client/test_requests.py",
    "tests/properties/client/test_events.py",
    "tests/properties/testing/test_reach.py",
    "tests/properties/hostile/test_hostile_silence.py",
    "tests/properties/conformance/test_connections.py",
    "tests/properties/conformance/test_errors.py",
    "tests/properties/conformance/test_retries.py",
    "tests/properties/conformance/test_sessions.py",
    "tests/properties/conformance/test_deadlines.py",
    "tests/properties/conformance/test_options.py",
    "tests/properties/conformance/test_helpers.py",
    "tests/properties/conformance/test_streams.py",
    "tests/properties/conformance/test_secrets.py",
    "tests/properties/testing/test_drawn_values.py",
)
SUITES = (*MODEL, *SERVICE, *CLIENT)
"""Run for every defect until a test fails."""
FIRST: Mapping[str, tuple[str, ...]] = {
    r"overlay/.*/_checks/registry": ("test_storages", "/test_verdicts", "test_checks"),
    r"(overlay/.*/_checks|generated/.*/constraints)/": ("/test_verdicts", "test_storages", "test_checks"),
    r"overlay/.*/_webhooks/": ("test_events",),
    r"overlay/tavus_testing/": ("test_reach", "test_drawn_values"),
    r"overlay/.*/shapes\.py": ("test_answer_verdicts", "test_reading", "test_hostile_server"),
    r"overlay/.*/(_answers/|_errors\.py)": (*("test_reading", "test_secrets", "test_answer_verdicts", "test_retries"),),
    r"overlay/.*/call\.py": (
        *("test_retries", "test_sending", "test_endless", "test_secrets", "test_no_second", "test_hostile_server"),
    ),
    r"overlay/.*/runners\.py": ("test_retries", "test_endless", "test_secrets", "test_hostile_server"),
    r"overlay/.*/event_stream\.py": ("test_streams",),
    r"overlay/.*/deadlines\.py": ("test_deadlines", "test_endless"),
    r"overlay/.*/traces\.py": ("conformance/test_secrets",),
    r"overlay/.*/(pools|clients|limiter)\.py": (
        "test_pools",
        "test_connections",
        "conformance/test_errors",
        "test_hostile_sockets",
    ),
    r"overlay/.*/decoding\.py": ("test_decoding",),
    r"overlay/.*/_helpers/(session|shielding|family)\.py": ("test_cancellation", "test_sessions", "test_helpers"),
    r"overlay/.*/wire\.py": (
        *("test_no_second", "test_retries", "test_hostile_sockets", "test_secrets", "test_hostile_server"),
    ),
    r"overlay/.*/_time\.py": ("test_deadlines", "test_helpers", "test_endless", "test_retries", "test_hostile_server"),
    r"overlay/.*/_(secrets|settings|client)\.py": (
        "test_secrets",
        "test_options",
        "test_clients",
        "test_pools",
        "test_reading",
    ),
    r"overlay/.*/serialize\.py": ("test_sending", "test_requests"),
    r"overlay/.*/(raw_response|deprecated|_warn)\.py": ("test_reading", "test_clients"),
    r"overlay/.*/_helpers/recording\.py": ("test_storages",),
    r"overlay/": ("test_helpers", "test_clients", "test_requests", "test_secrets"),
    r"emulator/.*/(access|hosts|loopback)": ("test_access", "test_control"),
    r"emulator/.*/(background_log|failures)": ("test_background_log",),
    r"emulator/.*/gateway": ("test_access", "test_faults", "test_control", "test_line"),
    r"emulator/.*/(answers|_contract/(collection|contract|fields|operation.*|place|reading))\.py": (
        "test_shapes",
        "test_resources",
        "test_families",
    ),
    r"emulator/.*/(families/.*|_handles/resources|knowledge)\.py": (
        "test_progress",
        "test_resources",
        "test_families",
    ),
    r"emulator/.*/lifecycle": ("tests/model/test_scenarios", "test_progress", "test_resources", "tests/model/"),
    r"emulator/.*/(_resources/|_api/translation|vocabulary)": (
        *("test_resources", "test_progress", "test_shapes", "test_families", "test_service", "test_sweep"),
    ),
    r"emulator/.*/(narrowing|schema|json_patch|request_log|exchange|violations|dialect|soundness|transaction)\.py": (
        *("test_work", "test_bounds", "/test_verdicts", "tests/model/test_requests", "test_service"),
    ),
    r"emulator/.*/_contract/parameters": ("test_parameter_verdicts", "test_service", "test_resources"),
    r"emulator/.*/_contract/(schema|dialect|violations)": (
        "test_views",
        "tests/model/test_requests",
        "/test_verdicts",
        "test_service",
    ),
    r"emulator/.*/(_api/|_core/|_contract/router)": (
        *("test_service", "test_resources", "tests/model/test_requests", "/test_verdicts", "test_families"),
    ),
    r"emulator/.*/rules": ("tests/model/test_requests", "test_resources", "/test_verdicts"),
    r"emulator/.*/(_store/|_state/|_conversations/)": (
        *(
            "test_resources",
            "test_families",
            "tests/model/test_scenarios",
            "test_progress",
            "test_outbox",
            "tests/model/",
        ),
    ),
    r"emulator/.*/(outbox|_handles/webhooks)": (
        "test_outbox",
        "tests/model/test_scenarios",
        "test_progress",
        "tests/model/",
    ),
    r"emulator/.*/sender": ("test_control", "test_faults", "tests/model/test_scenarios", "test_progress"),
    r"emulator/.*/(dispatcher|_faults/)": (
        *("test_faults", "tests/model/test_scenarios", "test_progress", "test_line", "tests/model/"),
    ),
    r"emulator/.*/virtual_clock": (
        "test_shared_clock",
        "test_progress",
        "tests/model/test_scenarios",
        "test_resources",
    ),
    r"emulator/.*/(_time/|_store/|_emulator\.py|_handles/seed)": (
        *("test_progress", "test_whole_state", "tests/model/test_scenarios", "test_resources", "tests/model/"),
    ),
    r"emulator/.*/_server/": ("test_line", "test_access", "test_control", "test_service"),
    r"emulator/.*/(_control/|inbox)": ("test_control", "test_progress", "tests/model/test_scenarios"),
    r"emulator/": ("tests/model/test_scenarios", "test_resources", "tests/model/", "test_service"),
}
"""Suites to run first, by a defect's file: the nearest ones, as a developer would."""


def suites_for(file: str) -> list[list[str]]:
    """Group all suites into up to three runs of pytest, those nearest to a file first."""
    near = next((parts for pattern, parts in FIRST.items() if re.match(pattern, file)), ())
    first = list(dict.fromkeys(suite for part in near for suite in SUITES if part in suite))
    heaps = [first[:2], first[2:], [suite for suite in SUITES if suite not in first]]
    return [heap for heap in heaps if heap]
