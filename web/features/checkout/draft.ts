// What was answered in the checkout so far, kept in a cookie of an hour that pages can't read: a reload asks nothing twice.
import 'server-only';
import { cookies } from 'next/headers';
import type { UserError } from '@/graph/answer';
import { SAFE } from '@/graph/session';

const NAME = '__Host-checkout';
const HOUR_S = 3600;
const MOST = 3_900; // a cookie holds 4,096 bytes

export type DraftAddress = {
  recipient: string;
  line1: string;
  line2: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  phone: string;
};

export type Draft = {
  email?: string;
  phone?: string;
  /** Of the address book, where it was chosen there. */
  addressId?: string;
  address?: DraftAddress;
  billing?: DraftAddress;
  payment?: string;
  /** What the graph has refused in the end, to be shown where it was answered. */
  errors?: UserError[];
};

export async function readDraft(): Promise<Draft> {
  try {
    return JSON.parse(Buffer.from((await cookies()).get(NAME)?.value ?? '', 'base64url').toString()) as Draft;
  } catch {
    return {};
  }
}

/** For actions only. */
export async function keepDraft(change: Partial<Draft>): Promise<void> {
  const value = Buffer.from(JSON.stringify({ ...(await readDraft()), ...change })).toString('base64url');
  if (value.length <= MOST) (await cookies()).set(NAME, value, { ...SAFE, maxAge: HOUR_S });
}

export async function dropDraft(): Promise<void> {
  (await cookies()).set(NAME, '', { ...SAFE, maxAge: 0 });
}
