"""Personas: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {
    "perception_layer": {
        "type": "object",
        "properties": {
            "perception_model": {"type": "string", "enum": ["raven-1", "raven-0", "off"], "default": "raven-1"},
            "visual_awareness_queries": {"type": "array", "items": {"type": "string"}},
            "visual_tool_prompt": {"type": "string"},
            "visual_tools": {"type": "array", "items": {"$ref": "perception_tool"}},
            "audio_awareness_queries": {"type": "array", "items": {"type": "string"}},
            "audio_tool_prompt": {"type": "string"},
            "audio_tools": {"type": "array", "items": {"$ref": "perception_tool"}},
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
    "tts_layer": {
        "type": "object",
        "properties": {
            "api_key": {"type": "string", "secret": True},
            "tts_engine": {"type": "string", "enum": ["cartesia", "elevenlabs"]},
            "external_voice_id": {"type": "string"},
            "voice_settings": {"type": "object"},
            "tts_emotion_control": {"type": "boolean", "default": True},
            "tts_model_name": {"type": "string"},
            "pronunciation_dictionary_id": {"type": "string"},
        },
    },
}

OPERATIONS: dict[str, Any] = {
    "createPersona": {
        "body": {
            "type": "object",
            "properties": {
                "persona_name": {"type": "string"},
                "system_prompt": {"type": "string"},
                "pipeline_mode": {"type": "string", "enum": ["full", "echo"]},
                "default_replica_id": {"type": "string"},
                "document_ids": {"type": "array", "items": {"type": "string"}},
                "document_tags": {"type": "array", "items": {"type": "string"}},
                "objectives_id": {"type": "string"},
                "guardrails_id": {"type": "string"},
                "layers": {
                    "type": "object",
                    "properties": {
                        "perception": {"$ref": "perception_layer"},
                        "stt": {"$ref": "stt_layer"},
                        "conversational_flow": {
                            "type": "object",
                            "properties": {
                                "turn_detection_model": {"type": "string", "enum": ["sparrow-1", "sparrow-0"]},
                                "turn_taking_patience": {"type": "string", "enum": ["low", "medium", "high"]},
                                "replica_interruptibility": {"type": "string", "enum": ["low", "medium", "high"]},
                                "voice_isolation": {"type": "string", "enum": ["off", "near"], "default": "near"},
                                "wake_phrase": {"type": "string"},
                                "idle_engagement": {
                                    "type": "string",
                                    "enum": ["off", "patient", "eager"],
                                    "default": "off",
                                },
                            },
                        },
                        "llm": {
                            "type": "object",
                            "properties": {
                                "model": {"type": "string"},
                                "base_url": {"type": "string"},
                                "api_key": {"type": "string", "secret": True},
                                "speculative_inference": {"type": "boolean", "default": True},
                                "tools": {
                                    "type": "array",
                                    "client": {
                                        "items": {
                                            "type": "object",
                                            "x-check": "tool-form",
                                            "properties": {
                                                "type": {
                                                    "type": "string",
                                                    "enum": ["function"],
                                                    "x-check": "tool-form",
                                                },
                                                "function": {
                                                    "type": "object",
                                                    "x-check": "tool-form",
                                                    "properties": {
                                                        "name": {
                                                            "type": "string",
                                                            "x-check": "tool-name",
                                                            "x-form": "1 to 64 letters, digits, hyphens or underscores",
                                                            "x-noun": "a name for a function",
                                                            "pattern": "^[A-Za-z0-9_-]{1,64}\\Z",
                                                        },
                                                        "description": {"type": "string", "x-check": "tool-form"},
                                                        "strict": {"type": "boolean", "x-check": "tool-form"},
                                                        "parameters": {
                                                            "type": "object",
                                                            "x-check": "tool-parameters",
                                                            "properties": {
                                                                "type": {
                                                                    "type": "string",
                                                                    "enum": ["object"],
                                                                    "x-check": "tool-parameters",
                                                                },
                                                                "properties": {
                                                                    "type": "object",
                                                                    "x-check": "tool-parameters",
                                                                    "additionalProperties": {
                                                                        "type": ["object", "boolean"],
                                                                        "x-check": "tool-parameters",
                                                                    },
                                                                },
                                                                "required": {
                                                                    "type": "array",
                                                                    "x-check": "tool-parameters",
                                                                    "items": {
                                                                        "type": "string",
                                                                        "x-check": "tool-parameters",
                                                                    },
                                                                },
                                                            },
                                                        },
                                                    },
                                                    "required": ["name"],
                                                },
                                            },
                                            "required": ["type", "function"],
                                        }
                                    },
                                },
                                "headers": {"type": "object"},
                                "extra_body": {"type": "object"},
                            },
                        },
                        "tts": {"$ref": "tts_layer"},
                    },
                },
            },
        }
    },
    "listPersonas": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 1},
            "persona_type": {"type": "string", "enum": ["user", "system"]},
        }
    },
    "patchPersona": {
        "body": {
            "type": "array",
            "items": {
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
                        {
                            "required": ["from"],
                            "x-check": "json-patch",
                            "properties": {"op": {"enum": ["copy", "move"]}},
                        },
                        {"properties": {"op": {"enum": ["remove"]}}},
                    ]
                },
            },
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
