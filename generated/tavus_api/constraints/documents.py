"""Documents: the contract's constraints on requests of this family.

Generated from the contract by `make generate`: changes made here are lost.
"""

from typing import Any

COMPONENTS: dict[str, Any] = {
    "crawl_settings": {
        "type": "object",
        "properties": {
            "depth": {"type": "integer", "minimum": 1, "maximum": 10},
            "max_pages": {"type": "integer", "minimum": 1, "maximum": 100},
        },
    }
}

OPERATIONS: dict[str, Any] = {
    "createDocument": {
        "body": {
            "type": "object",
            "properties": {
                "document_url": {"type": "string"},
                "document_name": {"type": "string"},
                "callback_url": {
                    "type": "string",
                    "x-check": "callback-url",
                    "x-form": "an absolute http(s) URL, such as https://yourwebsite.com/webhook",
                },
                "tags": {"type": "array", "items": {"type": "string"}},
                "crawl": {"$ref": "crawl_settings"},
            },
            "required": ["document_url"],
        }
    },
    "listDocuments": {
        "parameters": {
            "limit": {"type": "integer", "minimum": 1, "default": 10},
            "page": {"type": "integer", "minimum": 0, "default": 0},
            "sort": {"type": "string", "enum": ["ascending", "descending", "asc", "desc"]},
            "status": {"type": "string"},
            "name_or_uuid": {"type": "string"},
            "tags": {"type": "string"},
        }
    },
    "patchDocument": {
        "body": {
            "type": "object",
            "properties": {"document_name": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}},
        }
    },
    "recrawlDocument": {"body": {"type": "object", "properties": {"crawl": {"$ref": "crawl_settings"}}}},
}
"""operationId → the constrained `body` and `parameters`. docs/generation.md describes the format."""
