"""The only reader of the environment. Every setting has the prefix PARTSGRAPH_."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="PARTSGRAPH_", extra="ignore")

    mode: Literal["development", "production"] = "development"
    state: Path = Path(".state")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    exit_with_stdin: bool = False

    databases: dict[str, str] = Field(default_factory=dict)
    """Subgraph or `bus` to the URL of its database, without user and password: postgresql://host:port/name."""
    database_passwords: dict[str, SecretStr] = Field(default_factory=dict)
    """Database role to its password. Roles are named in `shared.tenancy`."""
    broker: SecretStr = SecretStr("")
    """URL of RabbitMQ, amqp(s)://user:password@host:port/vhost: what carries facts, in place of the database `bus`."""
    read_connections: int = 8
    write_connections: int = 4
    statement_seconds: float = 5.0

    subgraph_keys: dict[str, SecretStr] = Field(default_factory=dict)
    """Key id to the secret with which the router signs its calls; several, so that they can be rotated."""
    signature_skew_seconds: int = 30

    master_keys: dict[str, SecretStr] = Field(default_factory=dict)
    """Key id to 64 hex digits: what people's keys are sealed with; the newest last, older ones until all are sealed anew."""
    index_key: SecretStr = SecretStr("")
    """Makes blind indexes; when it changes, they have to be built anew."""

    local_hosts: dict[str, str] = Field(default_factory=dict)
    """Host to `address:port`: where `shared.fetch` finds it in development, whatever its name resolves to. Nothing in production."""

    dns_server: str | None = None
    """`address:port` of the resolver that is asked for TXT records, in place of the machine's own."""

    events_kept_days: int = Field(7, ge=1, le=28)
    """For how long administrators can look up what was told of an entity: some 1 kB a fact."""

    otel_endpoint: str | None = None

    def database_url(self, name: str, role: str) -> str:
        host = self.databases[name].removeprefix("postgresql://")
        return f"postgresql://{role}:{self.database_passwords[role].get_secret_value()}@{host}"


@cache
def settings() -> Settings:
    return Settings()
