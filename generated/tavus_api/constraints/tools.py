"""Tools: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {
    "tool_api": {
        "type": "object",
        "properties": {
            "url": {"type": "string"},
            "method": {"type": "string", "enum": ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"], "default": "POST"},
            "timeout": {"type": "number", "maximum": 60, "default": 10},
            "headers": {"type": "object", "additionalProperties": {"type": "string"}},
            "auth": {"$ref": "tool_auth"},
            "body_template": {"type": "object"},
            "query_params": {"type": "object", "additionalProperties": {"type": "string"}},
            "content_type": {"type": "string"},
        },
        "required": ["url"],
    },
    "tool_auth": {
        "type": "object",
        "properties": {
            "type": {
                "type": "string",
                "enum": ["none", "bearer", "basic", "api_key", "hmac", "oauth2_client_credentials"],
            },
            "token": {"type": "string", "secret": True},
            "username": {"type": "string"},
            "password": {"type": "string", "secret": True},
            "name": {"type": "string"},
            "value": {"type": "string", "secret": True},
            "location": {"type": "string", "enum": ["header", "query"], "default": "header"},
            "secret": {"type": "string", "secret": True},
            "token_url": {"type": "string"},
            "client_id": {"type": "string"},
            "client_secret": {"type": "string", "secret": True},
            "scope": {"type": "string"},
        },
        "required": ["type"],
    },
    "tool_delivery": {
        "type": "object",
        "properties": {"app_message": {"type": "boolean"}, "api": {"$ref": "tool_api"}},
    },
}

OPERATIONS: dict[str, Any] = {
    "createTool": {
        "body": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 64, "pattern": "^[a-zA-Z_][a-zA-Z0-9_]{0,63}\\Z"},
                "description": {"type": "string", "minLength": 1},
                "parameters": {
                    "type": "object",
                    "default": {},
                    "client": {
                        "type": "object",
                        "x-check": "tool-parameters",
                        "properties": {
                            "type": {"type": "string", "enum": ["object"], "x-check": "tool-parameters"},
                            "properties": {
                                "type": "object",
                                "x-check": "tool-parameters",
                                "additionalProperties": {"type": ["object", "boolean"], "x-check": "tool-parameters"},
                            },
                            "required": {
                                "type": "array",
                                "x-check": "tool-parameters",
                                "items": {"type": "string", "x-check": "tool-parameters"},
                            },
                        },
                    },
                },
                "delivery": {"$ref": "tool_delivery"},
                "trigger_type": {"type": "string", "enum": ["in_call", "post_call"], "default": "in_call"},
                "origin": {"type": "string", "enum": ["llm", "vision", "audio"], "default": "llm"},
                "on_call": {
                    "type": "string",
                    "enum": ["generate_filler", "static_filler", "silent", "passthrough"],
                    "default": "generate_filler",
                },
                "on_resolve": {
                    "type": "string",
                    "enum": ["generate_response", "response_in_result", "add_to_context", "fire_and_forget"],
                    "default": "fire_and_forget",
                },
                "static_filler": {"type": "string"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
            "required": ["name", "description"],
            "client": {
                "properties": {
                    "delivery": {
                        "x-check": "tool-delivery",
                        "oneOf": [
                            {
                                "required": ["app_message"],
                                "x-check": "tool-delivery",
                                "properties": {"app_message": {"enum": [True]}},
                            },
                            {"required": ["api"], "x-check": "tool-delivery"},
                        ],
                    }
                },
                "anyOf": [
                    {
                        "required": ["static_filler"],
                        "x-check": "tool-filler",
                        "properties": {"static_filler": {"minLength": 1}},
                    },
                    {
                        "x-check": "tool-filler",
                        "properties": {
                            "on_call": {
                                "x-form": "another value than static_filler",
                                "pattern": "^(?!static_filler\\Z)",
                            }
                        },
                    },
                ],
            },
        }
    },
    "getTools": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 1, "default": 1},
            "sort": {"type": "string", "enum": ["asc", "desc"], "default": "asc"},
            "type_": {"type": "string", "enum": ["user", "system", "all"], "default": "user"},
            "name_or_uuid": {"type": "string"},
        }
    },
    "updateTool": {
        "body": {
            "type": "object",
            "properties": {
                "name": {"type": "string", "maxLength": 64, "pattern": "^[a-zA-Z_][a-zA-Z0-9_]{0,63}\\Z"},
                "description": {"type": "string", "minLength": 1},
                "parameters": {
                    "type": "object",
                    "client": {
                        "type": "object",
                        "x-check": "tool-parameters",
                        "properties": {
                            "type": {"type": "string", "enum": ["object"], "x-check": "tool-parameters"},
                            "properties": {
                                "type": "object",
                                "x-check": "tool-parameters",
                                "additionalProperties": {"type": ["object", "boolean"], "x-check": "tool-parameters"},
                            },
                            "required": {
                                "type": "array",
                                "x-check": "tool-parameters",
                                "items": {"type": "string", "x-check": "tool-parameters"},
                            },
                        },
                    },
                },
                "delivery": {"$ref": "tool_delivery"},
                "trigger_type": {"type": "string", "enum": ["in_call", "post_call"]},
                "origin": {"type": "string", "enum": ["llm", "vision", "audio"]},
                "on_call": {"type": "string", "enum": ["generate_filler", "static_filler", "silent", "passthrough"]},
                "on_resolve": {
                    "type": "string",
                    "enum": ["generate_response", "response_in_result", "add_to_context", "fire_and_forget"],
                },
                "static_filler": {"type": "string"},
                "tags": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
