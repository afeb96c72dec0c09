import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const MESSAGES = `${import.meta.dirname}/../messages`;
type Words = { [key: string]: string | Words };

const read = (file: string): Words => JSON.parse(readFileSync(`${MESSAGES}/${file}`, 'utf8'));

function keys(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, said]) =>
    typeof said === 'string' ? [before + key] : keys(said, `${before}${key}.`),
  );
}

const placeholders = (said: string): string[] =>
  [...said.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => String(name)).sort();

function at(words: Words, path: string): string {
  return path.split('.').reduce<Words | string>((found, key) => (found as Words)[key] ?? '', words) as string;
}

test('both languages have the same namespaces', () => {
  expect(readdirSync(`${MESSAGES}/bn`).sort()).toEqual(readdirSync(`${MESSAGES}/en`).sort());
});

for (const file of readdirSync(`${MESSAGES}/en`)) {
  test(`${file} says the same in both languages`, () => {
    const [en, bn] = [read(`en/${file}`), read(`bn/${file}`)];
    expect(keys(bn).sort()).toEqual(keys(en).sort());
    for (const key of keys(en))
      expect(new Set(placeholders(at(bn, key))), key).toEqual(new Set(placeholders(at(en, key))));
  });
}
