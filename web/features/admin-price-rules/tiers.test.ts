import { expect, test } from 'vitest';
import { tierOf } from './tiers';

test('a line says from how many on, and what it costs then', () => {
  expect(tierOf('1: 5 %', 'USD')).toEqual({ minimumQuantity: 1, change: { basisPoints: 500 } });
  expect(tierOf('10:12.50\r', 'USD')).toEqual({ minimumQuantity: 10, change: { price: 1250 } });
  expect(tierOf('১০: -1.00', 'USD')).toEqual({ minimumQuantity: 10, change: { amountOff: 100 } });
  for (const none of ['', '5 %', 'ten: 5 %', '0: 5 %', '1.5: 5 %', '10: cheap', '10:', '10: %'])
    expect(tierOf(none, 'USD'), none).toBeNull();
});
