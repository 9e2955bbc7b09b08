"""How the API speaks: Dutch names and codes outside, those of the house inside.

Only here and in the shapes beside it the two meet. Source: NL API Design Rules, /core/interface-language
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Shape(BaseModel):
    """What goes out."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)


class Given(BaseModel):
    """What comes in, in Dutch words only; what it does not know it refuses."""

    model_config = ConfigDict(extra="forbid")


def dutch(word: str, *, default: Any = ..., **more: Any) -> Any:
    """Let a field go by a Dutch word outside."""
    return Field(default, validation_alias=word, serialization_alias=word, **more)


@dataclass(frozen=True, eq=False)
class Codes:
    """The Dutch words for the codes of an enumeration."""

    words: Mapping[Any, str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(self.words.__getitem__, when_used="json"),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.words.values())}

    def _read(self, given: Any) -> Any:
        if isinstance(given, Enum):
            return given
        for code, word in self.words.items():
            if word == given:
                return code
        raise PydanticCustomError("enum", "One of: {words}.", {"words": ", ".join(self.words.values())})
