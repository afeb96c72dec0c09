"""What may be allowed to somebody here. A vendor's role holds within that vendor."""

from events.contracts.identity import Role
from shared.viewer import Permission

READ = Permission(
    "notifications.webhooks.read", "See webhook endpoints and what was sent to them", (Role.TENANT_ADMIN, Role.SUPPORT, Role.VENDOR_ADMIN)
)
EDIT = Permission("notifications.webhooks.edit", "Have webhooks sent somewhere, and sent again", (Role.TENANT_ADMIN, Role.VENDOR_ADMIN))
