import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { EXAMPLES } from './examples';

const SUBGRAPHS = `${import.meta.dirname}/../../../supergraph/supergraph.graphql`;
const schema = buildSchema(readFileSync(SUBGRAPHS, 'utf8'), { assumeValid: true });

test.each(EXAMPLES.map(({ key, query }) => [key, query] as const))('the example %s is of this graph', (_, query) => {
  expect(validate(schema, parse(query))).toEqual([]);
});
