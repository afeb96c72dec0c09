import { expect, it } from 'vitest';
import { couponOf, flashSaleOf, promotionOf } from './forms';

function form(said: Record<string, string>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries({ currency: 'USD', ...said })) made.append(name, value);
  return made;
}

it('gives exactly one thing', () => {
  expect(couponOf(form({ code: 'A', gives: 'percent', value: '12.5' }))).toMatchObject({
    basisPoints: 1250,
    amount: null,
    freeShipping: false,
    stackable: false,
  });
  expect(couponOf(form({ gives: 'amount', value: '9.90', minimum: '100', stackable: 'on' }))).toMatchObject({
    basisPoints: null,
    amount: 990,
    minimum: 10_000,
    stackable: true,
  });
  expect(promotionOf(form({ gives: 'buyGet', buy: '3', get: '1' })).effect).toEqual({
    percentOff: null,
    amountOff: null,
    buyGet: { buy: 3, get: 1 },
  });
  expect(flashSaleOf(form({ gives: 'price', value: '5', startsAt: '2026-11-21T10:00', endsAt: '' }))).toMatchObject({
    startsAt: '2026-11-21T10:00:00Z',
    endsAt: '',
    change: { price: 500, basisPoints: null, amountOff: null },
  });
});

it('sends on what is no number as what the graph refuses', () => {
  expect(couponOf(form({ gives: 'percent', value: 'half', limit: 'many' }))).toMatchObject({
    basisPoints: -1,
    limit: -1,
  });
});

it('is narrowed to a category where one was chosen', () => {
  expect(couponOf(form({ gives: 'shipping', categoryId: 'c' })).scope).toMatchObject({ categoryIds: ['c'] });
  expect(couponOf(form({ gives: 'shipping', categoryId: '' })).scope).toMatchObject({ categoryIds: [] });
});
