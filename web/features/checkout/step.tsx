import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Link } from '@/i18n/link';
import { cx } from '@/ui/class';
import { Icon } from '@/ui/icon';
import { STEPS, type Step } from './steps';

type Props = { step: Step; open: boolean; done: boolean; answer?: ReactNode; fixed?: boolean; children: ReactNode };

/** Folded it shows what was answered, and leads back; `fixed` is what can't be answered otherwise. */
export function StepCard({ step, open, done, answer, fixed, children }: Props) {
  const t = useTranslations('checkout');
  const format = useFormatter();
  return (
    <section
      id={step}
      aria-current={open ? 'step' : undefined}
      className={cx('rounded-card border p-4', open ? 'border-accent bg-raised' : 'border-line')}
    >
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className={cx(
            'tabular grid size-8 shrink-0 place-items-center rounded-full border text-14 font-bold',
            done
              ? 'border-fits bg-fits-ground text-fits'
              : open
                ? 'border-transparent bg-accent text-on-accent'
                : 'border-edge text-soft',
          )}
        >
          {done ? <Icon name="tick" className="size-4" /> : format.number(STEPS.indexOf(step) + 1)}
        </span>
        <h2 className={cx('grow text-18', !open && !done && 'text-soft')}>{t(step)}</h2>
        {!open && done && !fixed && (
          <Link
            href={`/checkout?step=${step}#${step}`}
            className="link inline-flex min-h-11 items-center"
            aria-label={t('changeOf', { step: t(step) })}
          >
            {t('change')}
          </Link>
        )}
      </div>
      {open ? <div className="mt-4">{children}</div> : done && <div className="mt-1 ps-11 text-soft">{answer}</div>}
    </section>
  );
}
