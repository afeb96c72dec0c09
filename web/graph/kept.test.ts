import { expect, test } from 'vitest';
import { Answers } from './kept';

/** A graph that counts what it is asked, with a clock to be set. */
function graph() {
  const here = { asked: 0, now: 0, weight: 10 };
  const ask = async () => ({ value: { n: ++here.asked, deep: [{ n: here.asked }] }, weight: here.weight });
  return { here, ask, answers: new Answers(30, () => here.now) };
}

test('those who come together ask once, and so do those who come soon', async () => {
  const { here, ask, answers } = graph();
  await Promise.all([answers.get('a', 60, ask), answers.get('a', 60, ask)]);
  here.now = 59_000;
  expect(await answers.get('a', 60, ask)).toMatchObject({ n: 1 });
  expect(await answers.get('b', 60, ask)).toMatchObject({ n: 2 });
});

test('what is older is shown once more while the next is asked for; what is much older is not', async () => {
  const { here, ask, answers } = graph();
  await answers.get('a', 60, ask);
  here.now = 61_000;
  expect(await answers.get('a', 60, ask)).toMatchObject({ n: 1 });
  await Promise.resolve();
  expect(await answers.get('a', 60, ask)).toMatchObject({ n: 2 });
  here.now = 61_000 + 601_000;
  expect(await answers.get('a', 60, ask)).toMatchObject({ n: 3 });
});

test('an error is not kept, and leaves what was there', async () => {
  const { here, ask, answers } = graph();
  const refuse = async () => {
    throw new Error('no');
  };
  await expect(answers.get('a', 60, refuse)).rejects.toThrow('no');
  await answers.get('a', 60, ask);
  here.now = 61_000;
  expect(await answers.get('a', 60, refuse)).toMatchObject({ n: 1 });
  await Promise.resolve();
  expect(await answers.get('a', 60, ask)).toMatchObject({ n: 1 });
});

test('the one that was read longest ago goes when they are too heavy', async () => {
  const { ask, answers } = graph();
  for (const key of ['a', 'b', 'c']) await answers.get(key, 60, ask);
  await answers.get('a', 60, ask);
  await answers.get('d', 60, ask);
  expect(await answers.get('a', 60, ask)).toMatchObject({ n: 1 });
  expect(await answers.get('b', 60, ask)).toMatchObject({ n: 5 });
});

test('no page changes what the next one reads', async () => {
  const { ask, answers } = graph();
  const value = (await answers.get('a', 60, ask)) as { deep: { n: number }[] };
  expect(() => value.deep.push({ n: 2 })).toThrow(TypeError);
  expect(() => Object.assign(value.deep[0] ?? {}, { n: 2 })).toThrow(TypeError);
});
