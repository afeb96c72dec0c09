import { describe, expect, it } from 'vitest';
import { asDraft, asInput, fieldOfForm, oneLine, readAddress } from './address';
import { answered, openStep, type Summary, stepOfField } from './steps';

const problem = (code: string) => ({ code, message: '', field: '', lineId: null, vendorId: null });
const summary = (codes: string[], needsContact = true, place = true) =>
  ({
    needsContact,
    ready: !codes.length,
    problems: codes.map(problem),
    cart: { place: place ? { country: 'US', region: 'TX', postalCode: '78701' } : null },
  }) as unknown as Summary;
const address = readAddress(new FormData());
const whole = { email: 'a@b.c', phone: '+15125550100', address };

describe('which step is open', () => {
  it('is the first that is not answered', () => {
    expect(openStep(undefined, {}, summary(['PLACE_MISSING'], true, false))).toBe('who');
    expect(openStep(undefined, { email: 'a@b.c', phone: '1' }, summary(['PLACE_MISSING'], true, false))).toBe('where');
    expect(openStep(undefined, whole, summary(['SHIPPING_MISSING']))).toBe('how');
    expect(openStep(undefined, whole, summary([]))).toBe('pay');
  });

  it('asks nobody who is signed in who they are', () => {
    expect(openStep(undefined, {}, summary([], false))).toBe('where');
  });

  it('goes back where it is asked to, and never over one that is not answered', () => {
    expect(openStep('where', whole, summary([]))).toBe('where');
    expect(openStep('pay', whole, summary(['SHIPPING_MISSING']))).toBe('how');
    expect(openStep('elsewhere', whole, summary([]))).toBe('pay');
  });

  it('asks for the address again where the cart has lost its place', () => {
    expect(answered('where', whole, summary([], true, false))).toBe(false);
  });
});

describe('where it is mended', () => {
  it.each([
    ['input.email', 'who'],
    ['input.phone', 'who'],
    ['input.shippingAddress.city', 'where'],
    ['input.billingAddress.lines', 'where'],
    ['input.quote', undefined],
    [null, undefined],
  ])('%s is %s', (field, step) => expect(stepOfField(field)).toBe(step));
});

describe('an address', () => {
  it('is said as the graph wants it', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      recipient: ' Ada ',
      line1: '1 Ring Road',
      country: 'US',
      city: 'Austin',
    }))
      form.set(name, value);
    expect(asInput(readAddress(form))).toEqual({
      recipient: 'Ada',
      lines: ['1 Ring Road'],
      country: 'US',
      city: 'Austin',
      region: null,
      postalCode: null,
      phone: null,
    });
  });

  it('of four lines has two fields', () => {
    const draft = asDraft({ recipient: 'Ada', lines: ['1', '2', '3'], country: 'DE' });
    expect([draft.line1, draft.line2]).toEqual(['1', '2, 3']);
    expect(oneLine(draft)).toBe('Ada, 1, 2, 3, DE');
  });

  it('names what is wrong by the field of the form', () => {
    expect(fieldOfForm('address.lines')).toBe('address.line1');
    expect(fieldOfForm('lines.0')).toBe('line1');
    expect(fieldOfForm('place.postalCode')).toBe('place.postalCode');
  });
});
