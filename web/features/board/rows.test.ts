import { describe, expect, it } from 'vitest';
import { arrange } from './arranging';
import { countsOf } from './counting';
import { Ledger } from './ledger';
import { inOrder, isIn, isLate, pieces, type Row, shipBy } from './rows';

const NOW = Date.parse('2026-11-21T12:00:00Z');

function row(id: string, said: Partial<Row> = {}, shipments: [status: string, shipBy: string | null][] = []): Row {
  return {
    id,
    number: id,
    status: 'CONFIRMED',
    placedAt: '2026-11-21T10:00:00Z',
    total: { amount: 100, currency: 'USD', formatted: '$1.00' },
    lines: [{ id: `${id}-1`, title: 'Pad', sku: 'P', quantity: 3, cancelled: 1, shipped: 0 }],
    shippingAddress: null,
    shipments: shipments.map(([status, by], at) => ({
      id: `${id}-${at}`,
      number: id,
      status: status as 'PENDING',
      shipBy: by,
      carrier: '',
      trackingNumber: '',
      method: 'STANDARD',
      lines: [],
    })),
    ...said,
  };
}

describe('where an order is on the board', () => {
  it('is by its state, and packed when nothing of it waits to be packed', () => {
    expect(isIn('placed', row('a'), NOW)).toBe(true);
    const half = row('b', { status: 'ACCEPTED' }, [
      ['PACKED', null],
      ['PENDING', null],
    ]);
    expect([isIn('accepted', half, NOW), isIn('packed', half, NOW)]).toEqual([true, false]);
    const packed = row('c', { status: 'ACCEPTED' }, [['PACKED', null]]);
    expect([isIn('accepted', packed, NOW), isIn('packed', packed, NOW)]).toEqual([false, true]);
    expect(isIn('shipped', row('d', { status: 'SHIPPED' }), NOW)).toBe(true);
    for (const status of ['PENDING', 'CANCELLED', 'DELIVERED'] as const)
      for (const tab of ['placed', 'accepted', 'packed', 'late', 'shipped'] as const)
        expect(isIn(tab, row('e', { status }), NOW)).toBe(false);
  });

  it('is late by what is still here, and only while there is something to do', () => {
    const late = row('a', {}, [
      ['DISPATCHED', '2026-11-01T00:00:00Z'],
      ['PENDING', '2026-11-21T11:00:00Z'],
    ]);
    expect(shipBy(late)).toBe('2026-11-21T11:00:00Z');
    expect(isLate(late, NOW)).toBe(true);
    expect(isLate({ ...late, status: 'CANCELLED' }, NOW)).toBe(false);
    expect(isLate(row('b', {}, [['PENDING', null]]), NOW)).toBe(false);
  });

  it('is first where it is to leave first; what nothing was promised for comes last', () => {
    const rows = [
      row('none'),
      row('later', {}, [['PENDING', '2026-11-23T00:00:00Z']]),
      row('soon', {}, [['PENDING', '2026-11-22T00:00:00Z']]),
    ];
    expect(inOrder('placed', rows).map(({ id }) => id)).toEqual(['soon', 'later', 'none']);
  });

  it('counts pieces without those that were called back', () => expect(pieces(row('a'))).toBe(2));
});

describe('arrange', () => {
  const none = new Set<string>();
  it('shows what is wanted where it may move', () => {
    expect(arrange(['a', 'b'], ['c', 'a'], none, true)).toEqual({ shown: ['c', 'a'], waiting: 0 });
  });
  it('moves nothing while the pointer is over it, and counts what waits', () => {
    expect(arrange(['a', 'b'], ['c', 'b', 'a'], none, false)).toEqual({ shown: ['a', 'b'], waiting: 1 });
  });
  it('keeps where it was what somebody else has taken', () => {
    expect(arrange(['a', 'b', 'c'], ['a', 'c'], new Set(['b']), true).shown).toEqual(['a', 'b', 'c']);
    expect(arrange(['a', 'b', 'c'], ['a', 'c'], new Set(['b']), false).shown).toEqual(['a', 'b', 'c']);
  });
});

describe('Ledger', () => {
  function ledger(rows: Row[]) {
    const frames: (() => void)[] = [];
    const sweeps: (() => void)[] = [];
    const of = new Ledger(
      { rows, counts: [] },
      (tell) => frames.push(tell),
      (_, sweep) => sweeps.push(sweep),
    );
    let told = 0;
    of.look(() => {
      told += 1;
    });
    const frame = () => {
      for (const tell of frames.splice(0)) tell();
      return told;
    };
    const seconds = (count: number) => {
      for (let second = 0; second < count; second += 1) for (const sweep of sweeps.splice(0)) sweep();
    };
    return { of, frame, seconds };
  }

  it('tells once a frame, however much it heard', () => {
    const { of, frame } = ledger([]);
    for (let at = 0; at < 100; at += 1) of.hear([row(String(at))]);
    expect(of.snapshot().rows.size).toBe(0);
    expect(frame()).toBe(1);
    expect(of.snapshot().rows.size).toBe(100);
    expect(frame()).toBe(1);
  });

  it('tells a card of its own order alone, and the list only what moves something in it', () => {
    const { of, frame } = ledger([row('a'), row('b')]);
    const told = { a: 0, b: 0 };
    for (const id of ['a', 'b'] as const)
      of.lookAt(id, () => {
        told[id] += 1;
      });
    const more = row('a').lines.map((line) => ({ ...line, shipped: 1 }));
    of.hear([row('a', { lines: more })]);
    expect(frame()).toBe(0);
    expect([told, of.card('a')?.row.lines[0]?.shipped]).toEqual([{ a: 1, b: 0 }, 1]);
    of.hear([row('b', { status: 'ACCEPTED' })]);
    expect(frame()).toBe(1);
    expect([told, of.card('b')?.taken]).toEqual([{ a: 1, b: 1 }, true]);
  });

  it('answers how many orders are new to be accepted: what comes again, or is on its way already, is not', () => {
    const { of } = ledger([row('known')]);
    expect(of.hear([row('known'), row('new'), row('sent', { status: 'SHIPPED' })])).toBe(1);
    expect(of.hear([row('new')])).toBe(0);
  });

  it('knows what somebody else has taken from what it changes itself', () => {
    const { of, frame, seconds } = ledger([row('a'), row('b')]);
    of.mine('a', true);
    of.hear([row('a', { status: 'ACCEPTED' }), row('b', { status: 'ACCEPTED' })]);
    frame();
    expect([...of.snapshot().taken]).toEqual(['b']);
    seconds(5);
    frame();
    expect([...of.snapshot().taken]).toEqual(['b']);
    seconds(1);
    frame();
    expect(of.snapshot().taken.size).toBe(0);
  });

  it('keeps a steady flow from keeping news new', () => {
    const { of, frame, seconds } = ledger([]);
    of.hear([row('early')]);
    for (let second = 0; second < 6; second += 1) {
      seconds(1);
      of.hear([row(`late${second}`)]);
    }
    frame();
    expect(of.snapshot().fresh.has('early')).toBe(false);
    expect(of.snapshot().fresh.has('late5')).toBe(true);
  });

  it('forgets what has left the board, once that was shown', () => {
    const { of, frame, seconds } = ledger([row('a', { status: 'SHIPPED' })]);
    of.hear([row('a', { status: 'DELIVERED' }), row('never here', { status: 'CANCELLED' })]);
    frame();
    expect([...of.snapshot().rows.keys()]).toEqual(['a']);
    seconds(7);
    frame();
    expect(of.snapshot().rows.size).toBe(0);
  });
});

describe('how many there are', () => {
  const counts = [
    { status: 'CONFIRMED' as const, count: 3 },
    { status: 'ACCEPTED' as const, count: 140 },
    { status: 'PARTIALLY_SHIPPED' as const, count: 0 },
  ];
  const here = new Map([row('a'), row('b', { status: 'ACCEPTED' })].map((each) => [each.id, each]));

  it('is what is here, where all of it is', () => {
    const few = counts.map((each) => ({ ...each, count: each.status === 'PARTIALLY_SHIPPED' ? 0 : 1 }));
    const found = countsOf(here, few, false, NOW);
    expect([found.open, found.placed, found.accepted].map(({ count, partly }) => [count, partly])).toEqual([
      [2, false],
      [1, false],
      [1, false],
    ]);
  });

  it('is what the server counts, and at least what is here of the rest', () => {
    const found = countsOf(here, counts, true, NOW);
    expect(found.open).toEqual({ count: 143, partly: false });
    expect(found.placed).toEqual({ count: 3, partly: false });
    expect(found.accepted).toEqual({ count: 1, partly: true });
  });
});
