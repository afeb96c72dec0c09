'use server';

import { getLocale, getTranslations } from 'next-intl/server';
import type { FormState, UserError } from '@/graph/answer';
import { ask } from '@/graph/ask';
import { attempt, text } from '@/graph/change';
import { RequestReturnDocument, type ReturnLineInput, type ReturnReason } from '@/graph/generated/graphql';
import { orderPath } from '@/graph/guest';
import { redirect } from '@/i18n/navigation';
import { worded } from '@/i18n/worded';

export type ReturnState = FormState;

/** Fields are called `quantity.<line>` and `reason.<line>`; a line of which none comes back is left out. */
export async function requestReturn(_: ReturnState, form: FormData): Promise<ReturnState> {
  const lines = asked(form);
  return attempt(form, async () => {
    const t = await getTranslations('returns');
    if (!lines.length) return { userErrors: [{ code: 'LINES_RANGE', message: t('none') }] };
    const silent = lines.filter(({ reason }) => !reason);
    if (silent.length)
      return {
        userErrors: silent.map(({ lineId }) => ({
          code: 'REASON',
          field: `reason.${lineId}`,
          message: t('reasonMissing'),
        })),
      };
    const token = text(form, 'token') || undefined;
    const of = { vendorOrderId: text(form, 'vendorOrderId'), lines, token };
    const { requestReturn: answer } = await ask(RequestReturnDocument, of, { key: text(form, 'key') || undefined });
    const userErrors = await worded('returns', answer?.userErrors);
    if (userErrors.length) return { userErrors: userErrors.map((error) => atLine(error, lines)) };
    const path = orderPath({ id: text(form, 'orderId'), token });
    return redirect({ href: `${path}${path.includes('?') ? '&' : '?'}returned=1`, locale: await getLocale() });
  });
}

function asked(form: FormData): ReturnLineInput[] {
  return [...form.entries()].flatMap(([name, value]) => {
    const lineId = name.startsWith('quantity.') ? name.slice('quantity.'.length) : '';
    const quantity = Number(value) || 0;
    return lineId && quantity ? [{ lineId, quantity, reason: text(form, `reason.${lineId}`) as ReturnReason }] : [];
  });
}

/** The graph counts lines, the form names them. */
function atLine(error: UserError, lines: ReturnLineInput[]): UserError {
  const [, place, what] = /^lines\.(\d+)\.(\w+)$/.exec(error.field ?? '') ?? [];
  const line = lines[Number(place)];
  return line ? { ...error, field: `${what === 'reason' ? 'reason' : 'quantity'}.${line.lineId}` } : error;
}
