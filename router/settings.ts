// The only reader of the environment. Every wrong or missing setting is named at once, and the router doesn't start.
import { BlockList, isIP } from 'node:net';

export interface Settings {
  host: string;
  port: number;
  production: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  supergraph: string;
  supergraphSeconds: number;
  subgraphs: Readonly<Record<string, string>>;
  key: { id: string; secret: string };
  directory: { url: string; file: string; seconds: number };
  /** `url` is where its doors are. */
  identity: { url: string; seconds: number };
  /** A minute; 0 for none. */
  rateLimits: { address: number; user: number; guesses: number; messages: number };
  redis: string | undefined;
  trustedProxies: BlockList | undefined;
  corsOrigins: ReadonlySet<string>;
  persisted: string | undefined;
  arbitraryDocuments: boolean;
  otlpEndpoint: string | undefined;
  exitWithStdin: boolean;
}

export class SettingsRefused extends Error {
  override name = 'SettingsRefused';
}

const LEVELS = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', WARNING: 'warn', ERROR: 'error' } as const;

export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const wrong: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T, otherwise?: string): T => {
    try {
      const text = env[name]?.trim() || otherwise;
      if (text === undefined) throw new Error('is missing');
      return parse(text);
    } catch (error) {
      wrong.push(`${name} ${(error as Error).message}`);
      return undefined as T; // never seen: the settings are refused below
    }
  };
  const maybe = (name: string): string | undefined => env[name]?.trim() || undefined;

  const production = read('MODE', oneOf({ development: false, production: true }), 'production');
  const settings: Settings = {
    host: read('HOST', String, '127.0.0.1'),
    port: read('PORT', whole(0, 65535), '4000'),
    production,
    logLevel: read('LOG_LEVEL', (text) => oneOf(LEVELS)(text.toUpperCase()), 'INFO'),
    supergraph: read('SUPERGRAPH', String),
    supergraphSeconds: read('SUPERGRAPH_SECONDS', whole(1, 3600), '10'),
    subgraphs: read('SUBGRAPHS', urls, '{}'),
    key: { id: read('SUBGRAPH_KEY_ID', keyId), secret: read('SUBGRAPH_KEY', secret) },
    directory: {
      url: read('DIRECTORY_URL', url),
      file: read('DIRECTORY_FILE', String),
      seconds: read('DIRECTORY_SECONDS', whole(1, 3600), '15'),
    },
    identity: { url: read('IDENTITY_URL', url), seconds: read('IDENTITY_SECONDS', whole(1, 3600), '5') },
    rateLimits: read('RATE_LIMITS', rateLimits, '{}'),
    redis: read('REDIS_URL', redisUrl, ' '),
    trustedProxies: read('TRUSTED_PROXIES', addresses, ' '),
    corsOrigins: read('CORS_ORIGINS', origins, ' '),
    persisted: maybe('PERSISTED'),
    arbitraryDocuments: read('ARBITRARY_DOCUMENTS', oneOf({ 0: false, 1: true }), production ? '0' : '1'),
    otlpEndpoint: maybe('OTEL_EXPORTER_OTLP_ENDPOINT'),
    exitWithStdin: read('EXIT_WITH_STDIN', oneOf({ 0: false, 1: true }), '0'),
  };
  if (!settings.persisted && settings.arbitraryDocuments === false)
    wrong.push(
      'PERSISTED is missing: without it and without ARBITRARY_DOCUMENTS=1 no operation at all would be answered',
    );
  if (wrong.length) throw new SettingsRefused(wrong.join('\n'));
  return settings;
}

function oneOf<T>(values: Record<string, T>) {
  return (text: string): T => {
    if (!Object.hasOwn(values, text)) throw new Error(`is one of ${Object.keys(values).join(', ')}, not ${text}`);
    return values[text] as T;
  };
}

function whole(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most)) throw new Error(`is a whole number from ${least} to ${most}, not ${text}`);
    return value;
  };
}

function url(text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) throw new Error(`is an http or https URL, not ${text}`);
  return text;
}

function urls(text: string): Record<string, string> {
  const named = json(text);
  if (typeof named !== 'object' || named === null || Array.isArray(named))
    throw new Error('is a JSON object of name to URL');
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, url(String(value))]));
}

const RATE_LIMITS = { address: 3_000, user: 1_200, guesses: 30, messages: 10 };

function rateLimits(text: string): Settings['rateLimits'] {
  const named = json(text);
  const wrong = Object.entries(Object(named) as object).some(
    ([name, value]) => !Object.hasOwn(RATE_LIMITS, name) || !Number.isSafeInteger(value) || (value as number) < 0,
  );
  if (typeof named !== 'object' || named === null || wrong)
    throw new Error(`is a JSON object of some of ${Object.keys(RATE_LIMITS).join(', ')} to a whole number a minute`);
  return { ...RATE_LIMITS, ...named };
}

function redisUrl(text: string): string | undefined {
  if (!text.trim()) return undefined;
  if (!/^rediss?:$/.test(URL.parse(text)?.protocol ?? '')) throw new Error('is a redis or rediss URL');
  return text;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('is not JSON');
  }
}

function keyId(text: string): string {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(text)) throw new Error('is 1 to 64 letters, digits, dots, dashes or underscores');
  return text;
}

/** The text itself is the HMAC key, on both sides; the length is that of 32 random bytes in base64 (hex is longer). */
function secret(text: string): string {
  if (!/^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(text)) throw new Error('is at least 32 random bytes, in hex or base64');
  return text;
}

function origins(text: string): Set<string> {
  const all = listed(text);
  for (const origin of all)
    if (URL.parse(origin)?.origin !== origin)
      throw new Error(`is a list of origins like https://shop.example, not ${origin}`);
  return new Set(all);
}

function addresses(text: string): BlockList | undefined {
  const all = listed(text);
  const list = new BlockList();
  for (const entry of all) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (!isIP(address) || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
      throw new Error(`is a list of addresses or networks, not ${entry}`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return all.length ? list : undefined;
}

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
