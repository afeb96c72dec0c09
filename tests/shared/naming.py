"""A server of names, for tests: DNS over UDP, on this machine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import dns.message
import dns.rcode
import dns.rrset


class Names(asyncio.DatagramProtocol):
    """`records`: name, with its point at the end, to its TXT records; `asked` is what it was asked for. A silent one answers nobody."""

    def __init__(self) -> None:
        self.records: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.silent = False
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        query = dns.message.from_wire(data)
        name = query.question[0].name.to_text()
        self.asked.append(name)
        answer = dns.message.make_response(query)
        if name in self.records:
            answer.answer.append(dns.rrset.from_text_list(name, 60, "IN", "TXT", [f'"{text}"' for text in self.records[name]]))
        else:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        if self._transport is not None and not self.silent:
            self._transport.sendto(answer.to_wire(), addr)


@asynccontextmanager
async def serving_names() -> AsyncIterator[tuple[Names, int]]:
    transport, names = await asyncio.get_running_loop().create_datagram_endpoint(Names, local_addr=("127.0.0.1", 0))
    try:
        yield names, transport.get_extra_info("sockname")[1]
    finally:
        transport.close()
