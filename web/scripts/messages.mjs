// Writes i18n/generated.ts: every file of messages/<locale>/ is a namespace, named after it.
import { readdirSync, writeFileSync } from 'node:fs';

const here = `${import.meta.dirname}/..`;
const namespaces = (locale) =>
  readdirSync(`${here}/messages/${locale}`)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const lines = ['// Written by scripts/messages.mjs.'];
const objects = [];
for (const locale of readdirSync(`${here}/messages`).sort()) {
  const names = namespaces(locale);
  for (const name of names) lines.push(`import ${locale}_${camel(name)} from '@/messages/${locale}/${name}.json';`);
  objects.push(`const ${locale} = { ${names.map((name) => `'${name}': ${locale}_${camel(name)}`).join(', ')} };`);
}
lines.push(...objects, 'export type AllMessages = typeof en;', 'export const MESSAGES = { en, bn };', '');
writeFileSync(`${here}/i18n/generated.ts`, lines.join('\n'));
