import { describe, expect, it, vi } from 'vitest';

vi.mock('server-only', () => ({}));
vi.mock('next-intl/server', () => ({ getTranslations: async () => (key: string) => key }));
const submitted = vi.hoisted(() => vi.fn(async () => ({ values: {}, userErrors: [], done: true as const })));
vi.mock('@/graph/submit', () => ({ change: submitted }));

const { amount, change, json, listed, maybe, maybeWhole, pairs, percent, whole } = await import('./form');

function formOf(entries: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.set(name, value);
  return form;
}

describe('fields of a form', () => {
  it('reads whole numbers, Bengali digits among them', () => {
    expect(whole(formOf({ days: ' 30 ' }), 'days')).toBe(30);
    expect(whole(formOf({ days: '৩০' }), 'days')).toBe(30);
    expect(maybeWhole(formOf({ days: '' }), 'days')).toBeNull();
  });

  it('reads amounts in the minor units of their currency', () => {
    expect(amount(formOf({ amount: '12.34', currency: 'USD' }), 'amount')).toBe(1234);
    expect(amount(formOf({ amount: '1200', currency: 'JPY' }), 'amount')).toBe(1200);
  });

  it('reads percentages in the parts that are asked for', () => {
    expect(percent(formOf({ rate: '12.5' }), 'rate')).toBe(1250);
    expect(percent(formOf({ rate: '8.875' }), 'rate', 10_000)).toBe(88_750);
  });

  it('reads lists and pairs, and nothing where there is nothing', () => {
    expect(listed(formOf({ hosts: 'a.example\n b.example, c.example\n' }), 'hosts')).toEqual([
      'a.example',
      'b.example',
      'c.example',
    ]);
    expect(pairs(formOf({ settings: 'key = a=b\n\nother=1' }), 'settings')).toEqual([
      { name: 'key', value: 'a=b' },
      { name: 'other', value: '1' },
    ]);
    expect(maybe(formOf({ note: '  ' }), 'note')).toBeNull();
    expect(json(formOf({ description: '{"url": 1}' }), 'description')).toEqual({ url: 1 });
  });
});

describe('a change', () => {
  it('says at its field what can not be read, keeps what was entered, and asks nothing', async () => {
    const form = formOf({ days: 'many', note: 'kept' });
    const state = await change(form, {} as never, () => ({ days: whole(form, 'days') }));
    expect(state.userErrors).toEqual([{ code: 'NOT_WHOLE', field: 'days', message: 'mistyped.NOT_WHOLE' }]);
    expect(state.values).toEqual({ days: 'many', note: 'kept' });
    expect(submitted).not.toHaveBeenCalled();
  });

  it('does not hide what goes wrong otherwise', async () => {
    const broken = () => {
      throw new TypeError('ours');
    };
    await expect(change(formOf({}), {} as never, broken)).rejects.toThrow('ours');
  });
});
