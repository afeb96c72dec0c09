import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HERE = `${import.meta.dirname}/..`;
const FILES = globSync('{app,features,ui,graph,i18n}/**/*.{ts,tsx}', { cwd: HERE }).filter(
  (file) => !file.includes('generated'),
);
/** Who may import whom. */
const MAY: Record<string, string[]> = {
  app: ['app', 'features', 'ui', 'graph', 'i18n'],
  features: ['features', 'ui', 'graph', 'i18n'],
  ui: ['ui', 'graph', 'i18n'],
  graph: ['graph', 'i18n'],
  i18n: ['i18n', 'graph'],
};

const imports = (file: string): string[] =>
  [...readFileSync(`${HERE}/${file}`, 'utf8').matchAll(/(?:from|import) '(@\/[^']+|\.{1,2}\/[^']+)'/g)].map(
    ([, path]) => (path?.startsWith('@/') ? path.slice(2) : new URL(String(path), `file:///${file}`).pathname.slice(1)),
  );

test.each(FILES)('%s imports only what it may', (file) => {
  const [layer = '', feature] = file.split('/');
  for (const path of imports(file)) {
    const [other = '', theirs] = path.split('/');
    expect(MAY[layer], `${file} imports ${path}`).toContain(other);
    if (layer === 'features' && other === 'features') expect(theirs, `${file} imports ${path}`).toBe(feature);
  }
});

test.each(FILES)('%s is no longer than 400 lines', (file) => {
  expect(readFileSync(`${HERE}/${file}`, 'utf8').split('\n').length).toBeLessThanOrEqual(401);
});
