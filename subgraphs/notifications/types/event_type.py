import orjson
import strawberry

from subgraphs.notifications.rules import event_types


@strawberry.type(description="Something that can be sent.")
class WebhookEventType:
    name: str
    title: str
    version: int
    for_vendors: bool = strawberry.field(description="Told to a vendor too, of its own part; the others are told to the market only.")
    schema: str = strawberry.field(description="JSON schema of `data`.")
    example: str = strawberry.field(description="A whole message, as JSON.")


def _shown(kind: event_types.EventType) -> WebhookEventType:
    return WebhookEventType(
        name=kind.name,
        title=kind.title,
        version=event_types.VERSION,
        for_vendors=kind.vendors is not None,
        schema=orjson.dumps(kind.schema).decode(),
        example=kind.example,
    )


EVENT_TYPES = [_shown(kind) for kind in event_types.EVENT_TYPES.values()]
