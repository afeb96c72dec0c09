"""Fields that speak to people: what they hold is said in the language that was asked for."""

from collections.abc import Sequence
from typing import Any

from strawberry.extensions import FieldExtension
from strawberry.extensions.field_extension import SyncExtensionResolver

from shared.graphql.context import Info
from shared.sentences import said


class Spoken(FieldExtension):
    """Of a sentence, of several, or of none."""

    def resolve(self, next_: SyncExtensionResolver, source: Any, info: Info, **kwargs: Any) -> Any:
        found: str | Sequence[str] | None = next_(source, info, **kwargs)
        language = info.context.viewer.language
        if found is None or language == "en":
            return found
        return said(found, language) if isinstance(found, str) else [said(each, language) for each in found]
