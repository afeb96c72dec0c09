import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import type { Server } from 'node:http';
import { hostOf } from './client.ts';
import { Directory } from './directory.ts';
import { gatewayConfig } from './gateway.config.ts';
import { serve } from './http.ts';
import { Keys } from './keys.ts';
import { createLog, type Log } from './log.ts';
import { mailbox } from './mailbox.ts';
import { Metrics } from './metrics.ts';
import { InProcess } from './quota.ts';
import { mayExplore } from './plugins/documents.ts';
import { bearer } from './plugins/identity.ts';
import { readSettings, type Settings, SettingsRefused } from './settings.ts';
import { serveSockets } from './sockets.ts';
import { Subscriptions } from './subscriptions.ts';
import { Tokens } from './tokens.ts';
import { handOn } from './webhooks.ts';

const DRAIN_MS = 15_000;

async function start(settings: Settings, log: Log): Promise<void> {
  const directory = new Directory(settings, log);
  const metrics = new Metrics(directory);
  const keys = new Keys(settings, log);
  const redis = settings.redis ? new (await import('./redis.ts')).InRedis(settings.redis, log, metrics) : undefined;
  const telemetry = settings.otlpEndpoint ? (await import('./telemetry.ts')).useTelemetry() : undefined;
  const tokens = new Tokens(keys);
  const subscriptions = new Subscriptions({ settings, tokens, directory, metrics });
  const gateway = createGatewayRuntime(
    gatewayConfig({
      settings,
      log,
      directory,
      metrics,
      telemetry,
      tokens,
      subscriptions,
      ledger: redis ?? new InProcess(),
    }),
  );
  let stopping = false;
  const waitingFor = (): string[] => [...(directory.known ? [] : ['directory']), ...(stopping ? ['the end'] : [])];
  const server = serve({
    graph: (req, res) => void gateway(req, res),
    metrics,
    development: !settings.production,
    mailbox: async (req) => {
      const tenant = await directory.tenant(hostOf(req, settings));
      return tenant && mailbox(settings, tenant);
    },
    mayExplore: async (req) => {
      const [tenant, token] = [await directory.tenant(hostOf(req, settings)), bearer(req)];
      const viewer = token && tenant?.status === 'ACTIVE' ? await tokens.verify(token).catch(() => undefined) : undefined;
      return viewer?.tenant === tenant?.id && mayExplore(viewer);
    },
    webhook: async (req) => {
      const tenant = await directory.tenant(hostOf(req, settings));
      return tenant ? handOn(settings, tenant, req) : 404;
    },
    waitingFor,
  });

  const sockets = serveSockets(
    server,
    async (req, res, socket) =>
      gateway.fetch(`http://${req.headers.host}/graphql`, { method: 'POST' }, { req, res, socket }),
    settings,
  );

  void directory.keepFresh();
  void keys.keepFresh();
  await gateway.getSchema();
  await listen(server, settings);
  log('info', 'serving', { host: settings.host, port: settings.port, production: settings.production });

  // The gateway disposes of itself at SIGTERM and SIGINT, last deferred first: what is in flight ends before its
  // transports do.
  const leave = (): Promise<void> => {
    subscriptions.stop();
    sockets.close();
    return drain(server);
  };
  gateway.disposableStack.defer(leave);
  const stop = (why: string): void => {
    if (stopping) process.exit(1); // asked twice
    stopping = true;
    log('info', 'stopping', { why });
    void leave()
      .then(() => telemetry?.onDispose?.())
      .finally(() => {
        redis?.close();
        process.exit(0);
      });
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  if (settings.exitWithStdin)
    process.stdin
      .on('end', () => stop('stdin closed'))
      .on('error', () => stop('stdin closed'))
      .resume();
}

function listen(server: Server, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
}

/** Resolves when every request has its answer, or at the end of patience. */
async function drain(server: Server): Promise<void> {
  const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  // A client keeps the connection of its last answer, and without this we would wait for it to the end of patience.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(patience);
}

try {
  const settings = readSettings(process.env);
  process.env['LOG_LEVEL'] = settings.logLevel; // the gateway's logger reads it too, and dies of INFO
  const log = createLog(settings.logLevel);
  // Node's default ends the process, and every request in it.
  process.on('unhandledRejection', (error) => log('error', 'unhandled rejection', { error }));
  process.stdout.on('error', () => undefined); // nobody reads the log any more; whoever waits for an answer still does
  await start(settings, log);
} catch (error) {
  const lines =
    error instanceof SettingsRefused
      ? error.message.split('\n').map((line) => `[SETTINGS] ${line}`)
      : [`[ROUTER] ${(error as Error).message}`];
  console.error(lines.join('\n'));
  process.exit(error instanceof SettingsRefused ? 2 : 1);
}
