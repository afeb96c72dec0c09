// What the console shows of the graph by its code has words in both languages.
import { readFileSync } from 'node:fs';
import { type EnumTypeDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(`${import.meta.dirname}/../${path}`, 'utf8');
const SHOWN = new Set([
  'DeadLetterVerdict',
  'DisputeOutcome',
  'DisputeReason',
  'FulfilmentStatus',
  'LedgerCheck',
  'LedgerMemo',
  'LedgerTransactionKind',
  'OrderStatus',
  'PaymentChoice',
  'PaymentRefundState',
  'PaymentState',
  'PaymentStatus',
  'PointsReason',
  'ReturnReason',
  'ShipmentStatus',
  'VendorOrderStatus',
]);

test('each code of an enumeration that is shown by its code has words', () => {
  const known = JSON.parse(read('messages/en/codes.json')) as Record<string, string>;
  const enums = parse(read('../supergraph/supergraph.graphql')).definitions.filter(
    (each): each is EnumTypeDefinitionNode => each.kind === 'EnumTypeDefinition' && SHOWN.has(each.name.value),
  );
  expect(enums.map(({ name }) => name.value).sort()).toEqual([...SHOWN].sort());
  const codes = enums.flatMap(({ values = [] }) => values.map(({ name }) => name.value));
  expect(codes.filter((code) => !(code in known))).toEqual([]);
});
