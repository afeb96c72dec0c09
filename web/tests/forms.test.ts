// Every form keeps what was typed into it when it is refused: read from the sources, so that no new one forgets it.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HERE = `${import.meta.dirname}/..`;
const FILES = globSync('{app,features,ui}/**/*.tsx', { cwd: HERE }).filter((file) => file !== 'ui/form.island.tsx');
const sources = new Map(FILES.map((file) => [file, readFileSync(`${HERE}/${file}`, 'utf8')]));

/** Those that lead to a page have what was typed in its address; those that a script sends are not emptied by anybody. */
const ELSEWHERE = /method="(get|post)"|onSubmit=/;
const TYPED = /<(Field|TextArea|Select|Check|AddressFields|NameSelect|input(?![^>]*type="hidden"))\b/;

test.each([...sources].filter(([, source]) => source.includes('<form')))(
  '%s: what is typed into a form that is sent to an action stands in a Form',
  (_, source) => {
    for (const [form] of source.matchAll(/<form\b[\s\S]*?<\/form>/g)) {
      const [opening = ''] = /^<form\b[\s\S]*?[^=]>/.exec(form) ?? [];
      expect(ELSEWHERE.test(opening) || !TYPED.test(form), form).toBe(true);
    }
  },
);

test('whatever an action answers to a form is shown by a Form', () => {
  const others = [...sources].filter(([, source]) => /useActionState/.test(source) && !/<Form\b/.test(source));
  expect(others.map(([file]) => file)).toEqual([]);
});
