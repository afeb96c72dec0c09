import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import type { CheckoutBuyerQuery, CheckoutCountriesQuery, PaymentChoice } from '@/graph/generated/graphql';
import { Link } from '@/i18n/link';
import { countriesIn, countryName } from '@/ui/address/countries';
import { lastDay } from '@/ui/last-day';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { asDraft, oneLine } from './address';
import { Discounts } from './discounts.island';
import type { Draft } from './draft';
import { How } from './how.island';
import { Pay } from './pay.island';
import { StepCard } from './step';
import { type Summary as Asked, answered, CART_PROBLEMS, openStep, type Step } from './steps';
import { Summary } from './summary';
import { waysOf } from './ways';
import { Where } from './where.island';
import { Who } from './who.island';

type Props = {
  summary: Asked;
  me: CheckoutBuyerQuery['me'];
  formats: CheckoutCountriesQuery['addressFormats'];
  draft: Draft;
  step?: string;
  /** The total that was confirmed, in minor units, where it has to be confirmed anew. */
  was?: number;
  signIn: string;
  methods: readonly PaymentChoice[];
  /** Where it may go to, before anything is said. */
  home: { country: string; postalCode: string } | null;
};

/** Four steps, of which one is open; where the cart itself is the matter, back to it. */
export async function Checkout(props: Props) {
  const { summary, draft, step: asked } = props;
  const [t, format] = [await getTranslations('checkout'), await getFormatter()];
  const open = openStep(asked, draft, summary);
  const until =
    summary.cart.quote &&
    format.dateTime(new Date(summary.cart.quote.expiresAt), {
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
  const blocking = summary.problems.filter(({ code }) => CART_PROBLEMS.includes(code));
  const at = { open, ...props };
  return (
    <>
      <PageHeader title={t('title')} above={<Link href="/cart">{t('toCart')}</Link>} />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="grid min-w-0 gap-3 max-lg:order-2">
          {blocking.length > 0 ? <Blocked problems={blocking} lines={summary.cart.lines} /> : <Steps {...at} />}
        </div>
        <div className="max-lg:order-1">
          <Summary cart={summary.cart} until={open === 'pay' ? (until ?? undefined) : undefined} />
        </div>
      </div>
    </>
  );
}

async function Blocked({ problems, lines }: { problems: Asked['problems']; lines: Asked['cart']['lines'] }) {
  const t = await getTranslations('checkout');
  return (
    <Notice tone="stop" title={t('cartProblem')}>
      <ul>
        {problems.map(({ code, message, lineId }) => (
          <li key={code + lineId}>
            {lines.find(({ id }) => id === lineId)?.title}:{' '}
            {t.has(`errors.${code}` as never) ? t(`errors.${code}` as 'errors.OUT_OF_STOCK') : message}
          </li>
        ))}
      </ul>
      <Link href="/cart" className="link inline-flex min-h-11 items-center">
        {t('toCart')}
      </Link>
    </Notice>
  );
}

async function Steps({ open, summary, me, formats, draft, was, signIn, methods, home }: Props & { open: Step }) {
  const [t, locale] = [await getTranslations('checkout'), await getLocale()];
  const { cart, needsContact } = summary;
  const card = (step: Step) => ({ step, open: open === step, done: open !== step && answered(step, draft, summary) });
  return (
    <>
      {was !== undefined && open !== 'pay' && (
        <Notice tone="check" live>
          {t('cartChanged')}
        </Notice>
      )}
      {was !== undefined && open === 'pay' && cart.quote && <Anew was={was} quote={cart.quote} />}
      <StepCard
        {...card('who')}
        open={open === 'who' && needsContact}
        done={!needsContact || card('who').done}
        fixed={!needsContact}
        answer={needsContact ? `${draft.email}, ${draft.phone}` : t('signedInAs', { email: me?.email ?? '' })}
      >
        <p className="mb-3 text-14 text-soft">
          {t('guestHint')}{' '}
          <Link href={signIn} className="link">
            {t('signIn')}
          </Link>
        </p>
        <Who email={draft.email} phone={draft.phone} errors={draft.errors} />
      </StepCard>
      <StepCard
        {...card('where')}
        answer={draft.address && oneLine(draft.address, countryName(draft.address.country, locale))}
      >
        <Where
          saved={(me?.addresses ?? []).map((address) => ({
            id: address.id,
            line: oneLine(asDraft(address), countryName(address.country, locale)),
          }))}
          {...before(draft, me, cart.place ?? home)}
          errors={draft.errors}
          countries={countriesIn(locale)}
          formats={formats}
          signedIn={!needsContact}
        />
      </StepCard>
      <StepCard {...card('how')} answer={<Chosen vendors={cart.vendors} />}>
        <How vendors={await waysOf(cart)} />
      </StepCard>
      <StepCard {...card('pay')}>
        <div className="grid gap-4">
          <Discounts coupons={cart.quote?.coupons ?? []} points={cart.points} signedIn={!needsContact} />
          {cart.quote?.token && (
            <Pay
              key={cart.quote.id}
              formKey={crypto.randomUUID()}
              quote={cart.quote.token}
              total={cart.quote.total.amount}
              due={cart.quote.due}
              methods={methods}
              payment={draft.payment}
            />
          )}
        </div>
      </StepCard>
    </>
  );
}

/** What was answered before; else the address that parcels go to, or the place that is known. */
function before(draft: Draft, me: Props['me'], place: Asked['cart']['place'] | Props['home']) {
  const usual = me?.addresses?.find(({ forShipping }) => forShipping)?.id ?? '';
  const bill = Object.entries(draft.billing ?? {}).map(([name, value]) => [`billing.${name}`, value]);
  const known = { country: '', region: '', postalCode: '', ...place };
  return {
    addressId: draft.address ? (draft.addressId ?? '') : usual,
    values: { ...known, ...(draft.address ?? {}), ...Object.fromEntries(bill) } as Record<string, string>,
  };
}

async function Chosen({ vendors }: { vendors: Asked['cart']['vendors'] }) {
  const [t, format] = [await getTranslations('checkout'), await getFormatter()];
  return (
    <ul>
      {vendors.map(({ vendor, chosenShipping: way }) => (
        <li key={vendor?.id}>
          {vendor?.name}:{' '}
          {way
            ? `${t('arrivesBy', { name: way.name, date: format.dateTime(lastDay(way.latest), { day: 'numeric', month: 'short' }) })}, ${way.price.amount ? way.price.formatted : t('free')}`
            : t('sendingIsFree')}
        </li>
      ))}
    </ul>
  );
}

async function Anew({ was, quote }: { was: number; quote: NonNullable<Asked['cart']['quote']> }) {
  const [t, format] = [await getTranslations('checkout'), await getFormatter()];
  if (was === quote.total.amount) return <Notice tone="check">{t('requoted')}</Notice>;
  const { currency } = quote.total;
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const before = format.number(was / 10 ** decimals, { style: 'currency', currency });
  return (
    <Notice tone="check" live>
      {t('changed', { before, now: quote.total.formatted })}
    </Notice>
  );
}
