import { expect, test } from 'vitest';
import { fieldError, formErrors, Refused, read, refusalOf } from './answer';

const wrong = (field: string | null) => ({ code: 'X', field, message: `wrong ${field}` });

test('an error is shown at its field, by its own name or the end of its path', () => {
  const errors = [wrong('input.email'), wrong('city'), wrong(null)];
  expect(fieldError(errors, 'email')).toBe('wrong input.email');
  expect(fieldError(errors, 'mail')).toBeUndefined();
  expect(formErrors(errors, ['email', 'city'])).toEqual([wrong(null)]);
});

test('the first error of an answer is thrown, and with it its code and its request', () => {
  const answered = { data: { me: null }, errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] };
  expect(() => read(answered, 'r-1', false)).toThrow(new Refused('FORBIDDEN', 'r-1', 'no'));
  expect(() => read(answered, 'r-1', true)).toThrow('FORBIDDEN');
  expect(read({ ...answered, data: { me: { id: 1 }, plan: null } }, 'r-1', true)).toEqual({
    me: { id: 1 },
    plan: null,
  });
});

test('what reaches the error page says what was refused', () => {
  expect(refusalOf(new Refused('TIMEOUT', 'r-2', 'late'))).toEqual({ code: 'TIMEOUT', requestId: 'r-2' });
  expect(refusalOf(Object.assign(new Error(), { digest: '12345' }))).toBeUndefined();
});
