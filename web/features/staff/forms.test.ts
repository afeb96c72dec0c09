import { expect, it } from 'vitest';
import { store } from './forms';

it('says the whole store: closed days have no hours, empty rows are no closures', () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    description: ' Old parts ',
    supportEmail: '',
    'opens.1': '08:00',
    'closes.1': '18:00',
    'opens.2': '',
    'closes.2': '',
    'starts.0': '2026-12-24',
    'ends.0': '2026-12-26',
    'reason.0': 'Holidays',
    'starts.1': '2027-01-01',
    'ends.1': '',
    'reason.1': '',
    'starts.2': '',
    'ends.2': '',
    'reason.2': '',
  }))
    form.append(name, value);
  expect(store(form)).toEqual({
    logo: null,
    description: 'Old parts',
    supportEmail: null,
    supportPhone: null,
    hours: [{ weekday: 1, opens: '08:00', closes: '18:00' }],
    closures: [
      { starts: '2026-12-24', ends: '2026-12-26', reason: 'Holidays' },
      { starts: '2027-01-01', ends: '2027-01-01', reason: null },
    ],
  });
});
