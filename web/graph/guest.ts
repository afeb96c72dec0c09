// What a guest's browser holds instead of a session, where pages can't read it: the token of the cart, and the order that
// was bought last.
import 'server-only';
import { cookies } from 'next/headers';
import { ask } from './ask';
import { CartCountDocument, MergeCartDocument } from './generated/graphql';
import { accessToken, SAFE } from './session';

const CART = '__Host-cart';
const BOUGHT = '__Host-bought';
/** How many lines are in the cart; pages may read it. */
export const COUNT = 'cart-count';

const MONTH_S = 30 * 24 * 3600;
const HOUR_S = 3600;

/** Null for whoever has none, or is signed in and needs none. */
export async function cartToken(): Promise<string | null> {
  const jar = await cookies();
  return accessToken(jar) ? null : (jar.get(CART)?.value ?? null);
}

type Changed = { cartToken?: string | null; cart?: { lineCount: number } | null };

/** After each change of the cart. For actions only. */
export async function keepCart({ cartToken: token, cart }: Changed): Promise<void> {
  const jar = await cookies();
  if (token && !accessToken(jar)) jar.set(CART, token, { ...SAFE, maxAge: MONTH_S });
  if (cart) keepCount(jar, cart.lineCount);
}

/** When it is bought, or merged: `next` is the token of what was saved for later. */
export async function leaveCart(next?: string | null, count = 0): Promise<void> {
  const jar = await cookies();
  jar.set(CART, next ?? '', { ...SAFE, maxAge: next ? MONTH_S : 0 });
  keepCount(jar, count);
}

/** Just after signing in: what a guest has put in comes along. A cart that is gone keeps nobody from going on. */
export async function bringCart(): Promise<void> {
  const token = (await cookies()).get(CART)?.value;
  const merged = token ? await ask(MergeCartDocument, { cartToken: token }).catch(() => null) : null;
  const { cart } =
    merged?.mergeCart ?? (await ask(CartCountDocument, {}, { partly: true }).catch(() => ({ cart: null })));
  await leaveCart(null, cart?.lineCount ?? 0);
}

function keepCount(jar: Awaited<ReturnType<typeof cookies>>, count: number): void {
  jar.set(COUNT, String(count), { path: '/', sameSite: 'lax', maxAge: MONTH_S });
}

export type Bought = { id: string; token?: string };

export async function keepBought({ id, token }: Bought): Promise<void> {
  (await cookies()).set(BOUGHT, token ? `${id}~${token}` : id, { ...SAFE, maxAge: HOUR_S });
}

/** For who comes back from the bank, or asks once more from another tab. */
export async function lastBought(): Promise<Bought | undefined> {
  const [id, token] = ((await cookies()).get(BOUGHT)?.value ?? '').split('~');
  return id ? { id, token: token || undefined } : undefined;
}

/** Where an order is seen: its token opens a guest's. */
export const orderPath = ({ id, token }: Bought): string =>
  token ? `/orders/${id}?token=${encodeURIComponent(token)}` : `/orders/${id}`;
