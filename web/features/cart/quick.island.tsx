'use client';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Link } from '@/i18n/link';
import { TextArea } from '@/ui/field';
import { Form } from '@/ui/form.island';
import { FormErrors } from '@/ui/form-errors';
import { Notice } from '@/ui/notice';
import { Submit } from '@/ui/submit.island';
import { addToCart, type QuickLines, quickOrder } from './actions';

type Props = { vehicle?: { id: string; name: string } };

/** Pasted numbers; those that can't be put into the cart stay in the field, to be mended. */
export function QuickOrder({ vehicle }: Props) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(quickOrder, { values: {}, userErrors: [] });
  const lines = state.done;
  const left = lines?.filter(({ outcome }) => outcome !== 'MATCHED') ?? [];
  const kept = lines ? left.map(({ text }) => text).join('\n') : (state.values.text ?? '');
  return (
    <div className="grid gap-6">
      <Form state={state} action={act} className="grid gap-3">
        {vehicle && <input type="hidden" name="vehicleId" value={vehicle.id} />}
        <FormErrors state={state} fields={['text']} />
        <TextArea
          key={kept}
          name="text"
          rows={10}
          required
          maxLength={50_000}
          spellCheck={false}
          className="font-mono"
          placeholder={'P 28 023, 2\nBP84684S, 1'}
          label={vehicle ? `${t('quickField')} ${t('quickForCar', { vehicle: vehicle.name })}` : t('quickField')}
          hint={t('quickHint')}
          defaultValue={kept}
        />
        <Submit className="justify-self-start">{t('quickSubmit')}</Submit>
      </Form>
      {lines && <Outcome lines={lines} left={left.length} />}
    </div>
  );
}

function Outcome({ lines, left }: { lines: QuickLines; left: number }) {
  const t = useTranslations('cart');
  return (
    <section className="grid gap-3" aria-live="polite">
      <Notice tone={left ? 'check' : 'good'} title={t('quickResult', { matched: lines.length - left, left })}>
        <Link href="/cart" className="link inline-flex min-h-11 items-center">
          {t('toCart')}
        </Link>
      </Notice>
      <ol className="grid gap-2">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines as they were pasted, of which two may be alike
          <li key={i} className="rounded-control border border-line p-3">
            <div className="flex flex-wrap justify-between gap-2">
              <span className="font-mono">{line.text}</span>
              <span className={line.outcome === 'MATCHED' ? 'text-fits' : 'text-check'}>
                {t(`quickOutcome.${line.outcome}`)}
              </span>
            </div>
            {line.outcome === 'MATCHED' && <p className="text-14 text-soft">{line.candidates[0]?.title}</p>}
            {line.outcome === 'AMBIGUOUS' && <Choices of={line} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Choices({ of: { candidates, quantity } }: { of: QuickLines[number] }) {
  return (
    <ul className="mt-2 grid gap-2">
      {candidates.map(
        ({ title, offer, product }) =>
          offer && (
            <li
              key={offer.id}
              className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-2 text-14"
            >
              <span className="min-w-0 flex-1 basis-52">
                {title}
                <span className="block text-soft">
                  {[product?.brand.name, product?.partNumber, offer.vendor?.name].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span className="tabular">{offer.price.formatted}</span>
              <AddChoice offerId={offer.id} quantity={quantity} title={title} />
            </li>
          ),
      )}
    </ul>
  );
}

function AddChoice({ offerId, quantity, title }: { offerId: string; quantity: number; title: string }) {
  const t = useTranslations('cart');
  const [state, act] = useActionState(addToCart, { values: {}, userErrors: [] });
  if (state.done) return <span className="text-fits">{t('added')}</span>;
  return (
    <Form state={state} action={act}>
      <input type="hidden" name="offerId" value={offerId} />
      <input type="hidden" name="quantity" value={quantity} />
      <Submit kind="plain">
        {t('quickAdd')}
        <span className="sr-only">: {title}</span>
      </Submit>
      <FormErrors state={state} />
    </Form>
  );
}
