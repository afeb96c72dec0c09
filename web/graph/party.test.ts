import { expect, test } from 'vitest';
import { Party, type Position, type Said } from './party';

const at = (position: number): Position => ({ position, cursor: `c${position}` });

/** Tabs of one browser, and a server that tells numbers: each line goes on from where it was opened. */
function browser() {
  const tabs: { party: Party<number[]>; applied: number[]; states: string[]; listens: boolean }[] = [];
  const later: (() => void)[] = [];
  const log: number[] = [];
  let lines: { of: Party<number[]>; told: number }[] = [];

  const serve = () => {
    for (const line of lines)
      if (line.told < log.length) {
        const told = log.slice(line.told);
        line.told = log.length;
        line.of.told(told, at(log.length));
      }
  };
  const open = (position: number) => {
    const tab = {
      party: undefined as unknown as Party<number[]>,
      applied: [] as number[],
      states: [] as string[],
      listens: true,
    };
    tab.party = new Party<number[]>(at(position), {
      apply: (numbers) => tab.applied.push(...numbers),
      state: (state) => tab.states.push(state),
      later: (what) => later.push(what),
      post: (said: Said<number[]>) => {
        for (const other of tabs) if (other !== tab && other.listens) other.party.heard(structuredClone(said));
      },
      open: (since) => {
        const line = { of: tab.party, told: since.position };
        lines.push(line);
        return () => {
          lines = lines.filter((each) => each !== line);
        };
      },
    });
    tabs.push(tab);
    return tab;
  };
  return {
    open,
    lines: () => lines.length,
    happen: (count = 1) => {
      for (let each = 0; each < count; each += 1) log.push(log.length + 1);
      serve();
    },
    settle: () => {
      for (const what of later.splice(0)) what();
      serve();
    },
  };
}

const distinct = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);

test('one holds the line, and all hear all of it once', () => {
  const { open, happen, lines } = browser();
  const [first, second, third] = [open(0), open(0), open(0)];
  first.party.lead();
  happen(3);
  happen();
  for (const tab of [first, second, third]) expect(tab.applied).toEqual([1, 2, 3, 4]);
  expect(lines()).toBe(1);
});

test('when the leader goes the next one goes on from where all were', () => {
  const { open, happen } = browser();
  const [first, second, third] = [open(0), open(0), open(0)];
  first.party.lead();
  happen();
  first.party.rest();
  first.listens = false;
  happen(2);
  second.party.lead();
  happen();
  expect(second.applied).toEqual([1, 2, 3, 4]);
  expect(third.applied).toEqual([1, 2, 3, 4]);
});

test('a tab that was read before the line was opened is caught up with, and so is the oldest of several', () => {
  const { open, happen, settle, lines } = browser();
  happen(5);
  const leader = open(5);
  leader.party.lead();
  const [older, oldest] = [open(3), open(1)];
  older.party.ask();
  oldest.party.ask();
  settle();
  happen();
  expect(distinct(older.applied)).toEqual([2, 3, 4, 5, 6]);
  expect(oldest.applied).toEqual([2, 3, 4, 5, 6]);
  expect(leader.applied).toEqual([6]);
  expect(lines()).toBe(1);
});

test('a tab that heard nothing for a while finds the gap by itself', () => {
  const { open, happen, settle } = browser();
  const [leader, frozen] = [open(0), open(0)];
  leader.party.lead();
  happen();
  frozen.listens = false;
  happen(3);
  frozen.listens = true;
  happen();
  settle();
  expect(distinct(frozen.applied)).toEqual([1, 2, 3, 4, 5]);
  expect(leader.applied).toEqual([1, 2, 3, 4, 5]);
});

test('a leader that is behind the others opens for itself, and they pass over what they know', () => {
  const { open, happen } = browser();
  happen(4);
  const [behind, ahead] = [open(1), open(4)];
  behind.party.lead();
  happen();
  expect(behind.applied).toEqual([2, 3, 4, 5]);
  expect(ahead.applied.includes(5)).toBe(true);
});

test('how the line is, all show', () => {
  const { open } = browser();
  const [leader, other] = [open(0), open(0)];
  leader.party.lead();
  leader.party.line('live');
  const late = open(0);
  late.party.ask();
  for (const tab of [leader, other, late]) expect(tab.states.at(-1)).toBe('live');
});
