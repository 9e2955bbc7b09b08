"""Holds an answer against a published description more strictly than the description does by itself.

An OpenAPI description leaves objects open and only hints which kind of thing stands where (``discriminator``).
Here every object is closed and every hint is followed, so that a misspelt field or a wrong kind is an error.
"""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

HERE = Path(__file__).parent

Schema = dict[str, Any]


class Description:
    """A published OpenAPI description, for instance ``brp-personen-openapi.json``."""

    def __init__(self, file_name: str, *, with_patterns: bool = True) -> None:
        document = json.loads((HERE / file_name).read_text(encoding="utf-8"))
        self._schemas: dict[str, Schema] = document["components"]["schemas"]
        self._ignored = () if with_patterns else ("pattern",)

    def errors(self, content: object, schema_name: str) -> list[str]:
        """Tell where and how this content is not what the named schema asks for."""
        named = self._validator.evolve(schema={**self._validator.schema, "$ref": f"#/components/schemas/{schema_name}"})
        return [f"{error.json_path}: {error.message}" for error in named.iter_errors(content)]

    @cached_property
    def _validator(self) -> Draft202012Validator:
        """Made once, since reading through so long a description takes longer than holding an answer against it."""
        closed = {name: self._closed(schema) for name, schema in self._schemas.items()}
        return Draft202012Validator({"components": {"schemas": closed}})

    def _closed(self, schema: Schema) -> Schema:
        if mapping := schema.get("discriminator", {}).get("mapping"):
            kinds = [
                {"if": {"properties": {"type": {"const": kind}}}, "then": {"$ref": reference}}
                for kind, reference in mapping.items()
            ]
            return {"required": ["type"], "properties": {"type": {"enum": list(mapping)}}, "allOf": kinds}
        if "properties" not in schema and "allOf" not in schema:
            leaf = {key: value for key, value in schema.items() if key not in self._ignored}
            return leaf | ({"items": self._closed(schema["items"])} if "items" in schema else {})
        parts = list(self._parts(schema))
        return {
            "type": "object",
            "required": [name for part in parts for name in part.get("required", ())],
            "properties": {
                name: self._closed(use) for part in parts for name, use in part.get("properties", {}).items()
            },
            "additionalProperties": False,
        }

    def _parts(self, schema: Schema) -> Iterator[Schema]:
        """Give a schema and everything that it builds on."""
        target = self._target(schema)
        yield target
        for base in target.get("allOf", ()):
            yield from self._parts(base)

    def _target(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            schema = self._schemas[schema["$ref"].rsplit("/", 1)[1]]
        return schema
