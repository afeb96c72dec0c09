// What pages leave out is what the graph would refuse, and no more: read from the sources, and the supergraph's own demands.
import { globSync, readFileSync } from 'node:fs';
import { type FieldNode, type ObjectTypeDefinitionNode, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';

const HERE = `${import.meta.dirname}/..`;
const read = (file: string) => readFileSync(`${HERE}/${file}`, 'utf8');
/** Of those that the graph decides by whose the thing is: what a console's account needs for another's. */
const FOR_OTHERS: Record<string, string> = {
  cancelOrder: 'orders.orders.oversee',
  resolveDispute: 'orders.orders.oversee',
  answerDispute: 'orders.orders.fulfil',
  addOrderNote: 'orders.orders.oversee',
};

const sdl = read('../supergraph/supergraph.graphql');
const supergraph = parse(sdl);
const demands = new Map<string, string>(Object.entries(FOR_OTHERS));
for (const type of supergraph.definitions as ObjectTypeDefinitionNode[])
  if (['Query', 'Mutation'].includes(type.name?.value))
    for (const field of type.fields ?? []) {
      const scopes = field.directives?.find(({ name }) => name.value === 'requiresScopes');
      const [, named] = /"([\w.]+)"/.exec(sdl.slice(scopes?.loc?.start, scopes?.loc?.end)) ?? [];
      if (scopes && named) demands.set(field.name.value, named);
    }

const roots = new Map<string, string>();
for (const file of globSync('features/**/*.graphql', { cwd: HERE }))
  for (const operation of parse(read(file)).definitions as OperationDefinitionNode[])
    if (operation.kind === 'OperationDefinition')
      roots.set(operation.name?.value ?? '', (operation.selectionSet.selections[0] as FieldNode).name.value);

/** Of a feature's `actions.ts`: what each asks of whoever makes it. */
function demandsOf(folder: string): Map<string, string | undefined> {
  const asked = new Map<string, string | undefined>();
  for (const part of read(`${folder}/actions.ts`)
    .split(/^export (?:const|async function) /m)
    .slice(1)) {
    const [, document] = /(\w+)Document\b/.exec(part) ?? [];
    asked.set(/^\w+/.exec(part)?.[0] ?? '', demands.get(roots.get(document ?? '') ?? ''));
  }
  return asked;
}

/** Each `<Act ... />` of a file. */
function* acts(source: string): Generator<string> {
  for (const { index } of source.matchAll(/<Act\s/g)) {
    let end = index;
    for (let depth = 0; depth > 0 || !source.startsWith('/>', end); end += 1)
      depth += { '{': 1, '}': -1 }[source[end] as string] ?? 0;
    yield source.slice(index, end);
  }
}

test('a change in the console is left out for whom the graph would refuse it', () => {
  const wrong = [];
  for (const file of globSync('features/*/*.tsx', { cwd: HERE }))
    for (const act of acts(read(file))) {
      const [, action = ''] = /action=\{(\w+)\}/.exec(act) ?? [];
      const [, needs] = /needs="([\w.]+)"/.exec(act) ?? [];
      const demanded = demandsOf(file.slice(0, file.lastIndexOf('/'))).get(action);
      if (demanded !== needs) wrong.push(`${file}: ${action} needs ${demanded}, not ${needs}`);
    }
  expect(wrong).toEqual([]);
});

test('every page of the console and of the dashboard is guarded, but for the first one of the console', () => {
  const pages = globSync('app/[[]locale]/{(admin)/admin,(vendor)/vendor/[[]vendor]}/**/page.tsx', { cwd: HERE });
  expect(pages.length).toBeGreaterThan(60);
  const open = pages.filter((file) => !/^export default guarded\(/m.test(read(file)));
  expect(open).toEqual(['app/[locale]/(admin)/admin/page.tsx']);
});
