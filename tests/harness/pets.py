"""A discriminator that is inherited through `allOf`, from the OpenAPI Specification.

Source: OpenAPI 3.0.3, "Discriminator Object", the last example and the two payloads after it.
"""

from __future__ import annotations

from typing import Any

import yaml

PETS: dict[str, Any] = yaml.safe_load("""
Pet:
  type: object
  required:
  - petType
  properties:
    petType:
      type: string
  discriminator:
    propertyName: petType
    mapping:
      dog: Dog
Cat:
  allOf:
  - $ref: '#/components/schemas/Pet'
  - type: object
    # all other properties specific to a `Cat`
    properties:
      name:
        type: string
Dog:
  allOf:
  - $ref: '#/components/schemas/Pet'
  - type: object
    # all other properties specific to a `Dog`
    properties:
      bark:
        type: string
Lizard:
  allOf:
  - $ref: '#/components/schemas/Pet'
  - type: object
    # all other properties specific to a `Lizard`
    properties:
      lovesRocks:
        type: boolean
""")
PAYLOADS: list[tuple[dict[str, Any], str]] = [
    ({"petType": "Cat", "name": "misty"}, "Cat"),
    ({"petType": "dog", "bark": "soft"}, "Dog"),
]
"""Payloads, each with the schema that it is of."""
