"""PALs: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {
    "json_patch_operation": {
        "type": "object",
        "properties": {
            "op": {"type": "string", "enum": ["add", "remove", "replace", "copy", "move", "test"]},
            "path": {
                "type": "string",
                "x-form": "/ and the names on the way, such as /layers/llm/model",
                "x-noun": "a JSON Pointer",
                "client": {"x-check": "json-pointer", "pattern": "^(/([^/~]|~[01])*)*\\Z"},
            },
            "value": {},
            "from": {
                "type": "string",
                "x-form": "/ and the names on the way, such as /layers/llm/model",
                "x-noun": "a JSON Pointer",
                "client": {"x-check": "json-pointer", "pattern": "^(/([^/~]|~[01])*)*\\Z"},
            },
        },
        "required": ["op", "path"],
        "client": {
            "anyOf": [
                {
                    "required": ["value"],
                    "x-check": "json-patch",
                    "properties": {"op": {"enum": ["add", "replace", "test"]}},
                },
                {"required": ["from"], "x-check": "json-patch", "properties": {"op": {"enum": ["copy", "move"]}}},
                {"properties": {"op": {"enum": ["remove"]}}},
            ]
        },
    },
    "pal_layers": {
        "type": "object",
        "properties": {
            "llm": {
                "type": "object",
                "properties": {
                    "model": {"type": "string"},
                    "base_url": {"type": "string"},
                    "api_key": {"type": "string", "secret": True},
                    "speculative_inference": {"type": "boolean", "default": True},
                    "tools": {"type": "array"},
                    "headers": {"type": "object"},
                    "extra_body": {"type": "object"},
                    "default_query": {"type": "object"},
                },
            },
            "tts": {
                "type": "object",
                "properties": {
                    "api_key": {"type": "string", "secret": True},
                    "tts_engine": {"type": "string", "enum": ["cartesia", "elevenlabs", "azure"]},
                    "external_voice_id": {"type": "string"},
                    "voice_id": {"type": "string"},
                    "voice_settings": {"type": "object"},
                    "tts_emotion_control": {"type": "boolean", "default": True},
                    "tts_model_name": {"type": "string"},
                    "pronunciation_dictionary_id": {"type": "string"},
                },
            },
            "stt": {"$ref": "stt_layer"},
            "perception": {
                "type": "object",
                "properties": {
                    "perception_model": {"type": "string", "enum": ["raven-1", "raven-0", "off"], "default": "raven-1"},
                    "emotion_recognition": {"type": "string", "enum": ["full", "limited", "auto"]},
                    "perception_analysis_queries": {"type": "array", "items": {"type": "string"}},
                    "visual_awareness_queries": {"type": "array", "items": {"type": "string"}},
                    "audio_awareness_queries": {"type": "array", "items": {"type": "string"}},
                    "visual_tool_prompt": {"type": "string"},
                    "visual_tools": {"type": "array", "items": {"$ref": "perception_tool"}},
                    "audio_tool_prompt": {"type": "string"},
                    "audio_tools": {"type": "array", "items": {"$ref": "perception_tool"}},
                },
            },
            "conversational_flow": {
                "type": "object",
                "properties": {
                    "turn_detection_model": {"type": "string", "enum": ["sparrow-1", "sparrow-0", "timebased"]},
                    "turn_taking_patience": {"type": "string", "enum": ["low", "medium", "high"]},
                    "pal_interruptibility": {"type": "string", "enum": ["low", "medium", "high"]},
                    "voice_isolation": {"type": "string", "enum": ["off", "near"], "default": "near"},
                    "wake_phrase": {"type": "string"},
                    "sleep_phrase": {"type": "string"},
                    "idle_engagement": {"type": "string", "enum": ["off", "patient", "eager"], "default": "off"},
                },
            },
            "conferencing": {"type": "object", "properties": {"username": {"type": "string"}}},
        },
    },
    "perception_tool": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "description": {"type": "string"}},
    },
    "stt_layer": {
        "type": "object",
        "properties": {
            "stt_engine": {
                "type": "string",
                "enum": [
                    "tavus-auto",
                    "tavus-parakeet",
                    "tavus-soniox",
                    "tavus-whisper",
                    "tavus-deepgram-medical",
                    "tavus-advanced",
                ],
                "default": "tavus-auto",
            },
            "hotwords": {"type": "string"},
        },
    },
}

OPERATIONS: dict[str, Any] = {
    "attachToolsToPersona": {
        "body": {
            "type": "object",
            "properties": {"tool_ids": {"type": "array", "maxItems": 50, "items": {"type": "string"}}},
            "required": ["tool_ids"],
        }
    },
    "replacePersonaSkills": {
        "body": {
            "type": "object",
            "properties": {
                "skills": {
                    "type": "object",
                    "additionalProperties": {"type": "object", "properties": {"config": {"type": "object"}}},
                }
            },
            "required": ["skills"],
        }
    },
    "attachPersonaSkill": {"body": {"type": "object", "properties": {"config": {"type": "object"}}}},
    "updatePersonaSkill": {"body": {"type": "object", "properties": {"config": {"type": "object"}}}},
    "createPal": {
        "body": {
            "type": "object",
            "properties": {
                "pal_name": {"type": "string"},
                "system_prompt": {"type": "string"},
                "pipeline_mode": {"type": "string", "enum": ["full", "echo"]},
                "default_face_id": {"type": "string"},
                "document_ids": {"type": "array", "items": {"type": "string"}},
                "document_tags": {"type": "array", "items": {"type": "string"}},
                "objectives_id": {"type": "string"},
                "guardrails_id": {"type": "string"},
                "guardrail_ids": {"type": "array", "items": {"type": "string"}},
                "guardrail_tags": {"type": "array", "items": {"type": "string"}},
                "languages": {"type": "array", "items": {"type": "string"}},
                "disclosure_type": {"type": "string", "enum": ["always", "auto", "off"]},
                "verbal_disclosure": {"type": "string"},
                "visual_disclosure": {"type": "string"},
                "layers": {"$ref": "pal_layers"},
            },
            "required": ["default_face_id"],
        }
    },
    "listPals": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
            "pal_type": {"type": "string", "enum": ["user", "system"]},
        }
    },
    "checkConferencingUsername": {"parameters": {"username": {"type": "string"}}},
    "getPal": {"parameters": {"source": {"type": "string"}}},
    "patchPal": {"body": {"type": "array", "items": {"$ref": "json_patch_operation"}}},
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
