// A way to the market's pages that can be cut, as a line is on a train.
import { createConnection, createServer, type Socket } from 'node:net';

const WEB_PORT = Number(process.env.WEB_PORT ?? 3000);

/** `cut` ends all connections, and takes none for so long. */
export async function way(): Promise<{ port: number; cut: (awayMs?: number) => void }> {
  const sockets = new Set<Socket>();
  let away = false;
  const server = createServer((socket) => {
    if (away) {
      socket.destroy();
      return;
    }
    const there = createConnection({ port: WEB_PORT, host: '127.0.0.1' });
    for (const each of [socket, there]) {
      sockets.add(each);
      each.setNoDelay(true);
      each.on('error', () => undefined);
      each.on('close', () => {
        sockets.delete(each);
        socket.destroy();
        there.destroy();
      });
    }
    socket.pipe(there).pipe(socket);
  }).unref();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const cut = (awayMs = 400) => {
    away = true;
    for (const socket of sockets) socket.destroy();
    setTimeout(() => {
      away = false;
    }, awayMs);
  };
  return { port: typeof address === 'object' && address ? address.port : 0, cut };
}
