// How often one may ask: an address, a user, a tenant by its plan; and how often an address may try at a secret, where
// each alias is a try.
import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { type DocumentNode, type ExecutionArgs, getOperationAST, type SelectionSetNode } from 'graphql';
import { addressOf, asksForItself } from '../client.ts';
import { type RouterContext, routerContext } from '../context.ts';
import { refusal } from '../errors.ts';
import type { Ledger, Outcome, Quota } from '../quota.ts';
import type { Settings } from '../settings.ts';

/** Root fields by what an attacker wants of them: to hit upon a secret, or to have messages sent. */
const GUESSES =
  /^(signIn\w*|start\w*|complete\w*|stepUp|verify(Email|Phone)|confirm\w*|(reset|change)Password|exchangeToken|clientCredentials|accept\w*)$/;
const MESSAGES = /^(register|forgotPassword|resend\w*|request\w*|changePhone)$/;

export function useRateLimits(ledger: Ledger, settings: Settings): GatewayPlugin {
  const { rateLimits } = settings;
  return {
    // Before tokens are verified: forged ones are no way to make the router work.
    async onRequestParse({ serverContext }) {
      const context = routerContext(serverContext);
      if (asksForItself(context.req, settings)) return;
      const quota = { name: 'address', key: `address:${network(context)}`, perMinute: rateLimits.address, cost: 1 };
      await take(context, [quota]);
    },
    onExecute: ({ args }) => take(contextOf(args), operationQuotas(args)),
    onSubscribe: ({ args }) => take(contextOf(args), operationQuotas(args)),
  };

  function operationQuotas(args: ExecutionArgs): Quota[] {
    const context = contextOf(args);
    const { viewer, tenant } = context;
    const quotas: Quota[] = [];
    if (viewer)
      quotas.push({ name: 'user', key: `user:${tenant?.id}:${viewer.id}`, perMinute: rateLimits.user, cost: 1 });
    if (tenant?.requestsPerMinute)
      quotas.push({ name: 'tenant', key: `tenant:${tenant.id}`, perMinute: tenant.requestsPerMinute, cost: 1 });
    for (const [field, cost] of mutationFields(args)) {
      const name = GUESSES.test(field) ? 'guesses' : MESSAGES.test(field) ? 'messages' : undefined;
      const key = `${field}:${tenant?.id}:${network(context)}`;
      if (name) quotas.push({ name, key, perMinute: rateLimits[name], cost });
    }
    return quotas.filter(({ perMinute }) => perMinute > 0);
  }

  /** Who has one address of a network in IPv6 has them all. */
  function network({ req }: RouterContext): string {
    const address = addressOf(req, settings);
    return address.includes(':') ? prefix64(address) : address;
  }

  async function take(context: RouterContext, quotas: Quota[]): Promise<void> {
    const asked = quotas.filter(({ perMinute }) => perMinute > 0);
    if (!asked.length) return;
    const outcomes = await ledger.take(asked);
    const refused = outcomes.filter(({ waitMs }) => waitMs > 0).sort((a, b) => b.waitMs - a.waitMs)[0];
    const told = refused ?? outcomes.reduce((a, b) => (share(b) < share(a) ? b : a));
    if (context.quota === undefined || refused || share(told) < context.quota) {
      context.quota = share(told);
      for (const [name, value] of Object.entries(headers(told))) context.res.setHeader(name, value);
    }
    if (refused) {
      const seconds = String(Math.ceil(refused.waitMs / 1000));
      throw refusal(429, 'RATE_LIMITED', `Too many requests; try again in ${seconds} s`, { 'retry-after': seconds });
    }
  }
}

const contextOf = ({ contextValue }: ExecutionArgs): RouterContext => routerContext(contextValue as object);
const share = ({ remaining, quota }: Outcome): number => remaining / quota.perMinute;

/** As draft 10 of the IETF's RateLimit fields spells them; it is no standard yet. */
function headers({ quota, remaining, resetMs }: Outcome): Record<string, string> {
  return {
    'ratelimit-policy': `"${quota.name}";q=${quota.perMinute};w=60`,
    ratelimit: `"${quota.name}";r=${Math.max(0, remaining)};t=${Math.ceil(resetMs / 1000)}`,
  };
}

/** How often each root field of a mutation is asked for, whatever it is called and whichever fragment it is in. */
function mutationFields({ document, operationName }: ExecutionArgs): Map<string, number> {
  const asked = new Map<string, string>();
  const operation = getOperationAST(document, operationName);
  if (operation?.operation === 'mutation') collect(operation.selectionSet, document, asked, new Set());
  const counts = new Map<string, number>();
  for (const field of asked.values()) counts.set(field, (counts.get(field) ?? 0) + 1);
  return counts;
}

/** By the name it is answered under: the same name twice is one field. */
function collect(set: SelectionSetNode, document: DocumentNode, asked: Map<string, string>, seen: Set<string>): void {
  for (const selection of set.selections) {
    if (selection.kind === 'Field') asked.set((selection.alias ?? selection.name).value, selection.name.value);
    else if (selection.kind === 'InlineFragment') collect(selection.selectionSet, document, asked, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      for (const node of document.definitions)
        if (node.kind === 'FragmentDefinition' && node.name.value === selection.name.value)
          collect(node.selectionSet, document, asked, seen);
    }
  }
}

function prefix64(address: string): string {
  const [front = '', back] = address.split('::');
  const head = front.split(':').filter(Boolean);
  const tail = (back ?? '').split(':').filter(Boolean);
  const zeros = back === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  return `${groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
