// One JSON object a line, to stdout. What upstream answered and what clients sent never gets into a line.
import { Logger } from '@graphql-hive/logger';
import { GraphQLError } from 'graphql';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof LEVELS)[number];
export type Log = (level: Level, message: string, facts?: Record<string, unknown>) => void;

export function createLog(least: Level): Log {
  return (level, message, facts) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    const plain = Object.entries(facts ?? {}).map(([name, value]) => [name, printable(value)]);
    process.stdout.write(
      `${JSON.stringify({ time: new Date().toISOString(), level, message, ...Object.fromEntries(plain) })}\n`,
    );
  };
}

/** Before JSON does it: a GraphQL error's own `toJSON` prints all of its extensions. */
function printable(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  if (!(value instanceof GraphQLError))
    return { name: value.name, message: value.message.slice(0, 300), stack: value.stack?.slice(0, 2000) };
  const { code, serviceName, request, response } = value.extensions as {
    code?: string;
    serviceName?: string;
    request?: object;
    response?: { status?: number };
  };
  // The message of a failed call may quote the answer, and its extensions hold URL and body.
  const message = request || response ? undefined : value.message.slice(0, 300);
  return {
    code,
    subgraph: serviceName,
    status: response?.status,
    message,
    cause: response ? undefined : printable(value.originalError),
  };
}

/**
 * The gateway's own word: its warnings by their titles. It logs masked errors too, without a title; those are ours
 * to log.
 */
export function gatewayLogger(log: Log): Logger {
  const write = (level: string, attributes: object | null | undefined, message: string | null | undefined): void => {
    const reason = attributes && 'message' in attributes ? String(attributes.message).slice(0, 300) : undefined;
    if (message) log(level === 'error' ? 'error' : 'warn', message.slice(0, 300), { reason });
  };
  return new Logger({ level: 'warn', writers: [{ write }] });
}
