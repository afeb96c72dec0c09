// The messages that a tenant would have sent, for developers: no mail leaves their machine. Text only; it loads
// nothing.
import { ask } from './door.ts';
import type { Tenant } from './directory.ts';
import type { Settings } from './settings.ts';

interface Message {
  at: string;
  channel: string;
  kind: string;
  to: string;
  text: string;
}

export const MAILBOX_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}' +
  'article{border-top:1px solid #8888;padding:.5rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere}';

export async function mailbox({ key, identity }: Settings, tenant: Tenant): Promise<string> {
  const found = await ask(key, `${identity.url}/mailbox`, { tenant: tenant.id });
  const { messages } = JSON.parse(found?.text ?? '{"messages":[]}') as { messages: Message[] };
  const shown = messages.map(article).join('\n') || '<p>Nothing has been sent yet.</p>';
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Mailbox of ${escaped(tenant.slug)}</title><style>${STYLE}</style></head><body>`,
    `<main><h1>Mailbox of ${escaped(tenant.slug)}</h1>`,
    shown,
    '</main></body></html>',
    '',
  ].join('\n');
}

function article({ at, channel, kind, to, text }: Message): string {
  const facts = [channel, kind, at].map((fact) => escaped(String(fact))).join(' &middot; ');
  return `<article><h2>To ${escaped(String(to))}</h2><p>${facts}</p><pre>${escaped(String(text))}</pre></article>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] as string);
