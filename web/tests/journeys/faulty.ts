// A server of the pages as `make up` starts it, whose way to the router can be cut, slowed and made to lie.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `away`: nobody answers. `unwell`: the router does, and says that what is behind it does not. `late`: nothing comes, for
 * ever. `lost`: what is asked is done, and the answer does not come back.
 */
export type Way = 'open' | 'away' | 'unwell' | 'late' | 'lost';

const BUILD = `${import.meta.dirname}/../../.builds/current`;
const UNWELL = JSON.stringify({
  errors: [{ message: 'inventory: connection refused', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
});

export class FaultyWeb {
  way: Way = 'open';
  /** Of changes alone that say this, where it is set; else of all. */
  only: RegExp | undefined;
  readonly port: number;
  readonly #between: Server;
  readonly #web: ChildProcess;

  private constructor(between: Server, web: ChildProcess, port: number) {
    this.#between = between;
    this.#web = web;
    this.port = port;
  }

  static async start(): Promise<FaultyWeb> {
    let faulty: FaultyWeb | undefined;
    const between = createServer((asked, answer) => void between_(faulty, asked, answer));
    await new Promise<void>((done) => between.listen(0, '127.0.0.1', done));
    const free = createServer();
    await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
    const { port } = free.address() as AddressInfo;
    await new Promise((done) => free.close(done));
    const web = spawn(process.execPath, ['--max-old-space-size=256', '--import', './front.mjs', 'server.js'], {
      cwd: BUILD,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOSTNAME: '127.0.0.1',
        PORT: String(port),
        ROUTER_URL: `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
        EXIT_WITH_STDIN: '1',
      },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    faulty = new FaultyWeb(between, web, port);
    for (let tries = 0; tries < 200; tries += 1) {
      const ready = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
      if (ready?.ok) {
        await fetch(`http://127.0.0.1:${port}/en/sign-in`); // the first page takes longer than others
        return faulty;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
    await faulty.stop();
    throw new Error('the pages are not served');
  }

  async stop(): Promise<void> {
    this.#web.stdin?.end();
    this.#between.closeAllConnections();
    this.#between.close();
  }
}

async function between_(faulty: FaultyWeb | undefined, asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const body = await read(asked);
  const way = faulty && (!faulty.only || faulty.only.test(body.toString())) ? faulty.way : 'open';
  if (way === 'late') return;
  if (way === 'away') return void asked.socket.destroy();
  if (way === 'unwell') return void answer.writeHead(200, { 'content-type': 'application/json' }).end(UNWELL);
  const on = request(
    {
      host: '127.0.0.1',
      port: process.env.ROUTER_PORT,
      path: asked.url,
      method: asked.method,
      headers: asked.headers,
    },
    (said) => {
      if (way === 'lost') {
        said.resume().on('end', () => asked.socket.destroy());
        return;
      }
      answer.writeHead(said.statusCode ?? 502, said.headers);
      answer.flushHeaders();
      said.pipe(answer);
    },
  );
  on.on('error', () => asked.socket.destroy());
  answer.on('close', () => on.destroy());
  on.end(body);
}

async function read(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
