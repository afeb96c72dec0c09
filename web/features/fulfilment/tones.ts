import type { Tone } from '@/ui/notice';

/** Of orders, shipments, bookings and pickups: how a state looks. What it is, is said in words. */
const TONES: Readonly<Record<string, Tone>> = {
  CONFIRMED: 'check',
  PENDING: 'note',
  PACKED: 'note',
  SHIPPED: 'good',
  DISPATCHED: 'good',
  DELIVERED: 'good',
  BOOKED: 'good',
  DONE: 'good',
  RETURNED: 'check',
  CANCELLED: 'stop',
  LOST: 'stop',
  RETURNED_TO_SENDER: 'stop',
  FAILED: 'stop',
};

export const toneOf = (state: string): Tone => TONES[state] ?? 'note';
