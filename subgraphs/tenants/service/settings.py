"""Settings, each with its history. A change is a new version; so is going back to an old one."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from events.contracts.tenants import SettingChanged
from events.outbox import emit
from shared.errors import NotFound
from shared.viewer import Viewer
from subgraphs.tenants.models import SettingVersion
from subgraphs.tenants.rules.permissions import WRITE_SETTINGS
from subgraphs.tenants.rules.settings import Setting, setting
from subgraphs.tenants.service.lifecycle import locked

_VERSIONS = select(SettingVersion).order_by(SettingVersion.version.desc())


async def set_setting(tx: AsyncSession, viewer: Viewer, name: str, value: str | None) -> SettingVersion | None:
    """Without a value it becomes what it is by itself. None where it has never been set, and still isn't."""
    viewer.must(WRITE_SETTINGS)
    known = setting(name)
    return await _write(tx, viewer, known, None if value is None else known.read(value))


async def roll_back(tx: AsyncSession, viewer: Viewer, name: str, version: int) -> SettingVersion | None:
    """To what the version said, if that may still be said."""
    viewer.must(WRITE_SETTINGS)
    known = setting(name)
    await locked(tx)
    if not 0 < version < 2**63 or (earlier := await tx.get(SettingVersion, (viewer.tenant, known.name, version))) is None:
        raise NotFound(f"{known.name} has no version {version}")
    value = None if earlier.value is None else known.read(earlier.value)
    return await _write(tx, viewer, known, value, restored_from=version)


async def _write(tx: AsyncSession, viewer: Viewer, known: Setting, value: str | None, restored_from: int | None = None) -> SettingVersion | None:
    await locked(tx)
    latest = (await tx.scalars(_VERSIONS.where(SettingVersion.name == known.name).limit(1))).one_or_none()
    if value == (latest.value if latest else None):
        return latest
    version = SettingVersion(
        tenant_id=viewer.tenant, name=known.name, version=latest.version + 1 if latest else 1, value=value, restored_from=restored_from,
        set_by=viewer.actor[1],
    )  # fmt: skip
    tx.add(version)
    await tx.flush()
    await tx.refresh(version)
    emit(tx, SettingChanged(tenant_id=viewer.tenant, name=known.name, version=version.version, value=value))
    return version
