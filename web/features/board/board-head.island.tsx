'use client';

import { useTranslations } from 'next-intl';
import type { Count } from './counting';
import type { Snapshot } from './ledger';
import { TABS, type Tab } from './rows';
import type { Ringing } from './use-bell.island';

interface Shown {
  tab: Tab;
  choose: (tab: Tab) => void;
  counts: Readonly<Record<Tab, Count>>;
  link: Snapshot['link'];
  bell: Ringing;
}

const DOTS: Record<Snapshot['link'], string> = {
  connecting: '◌',
  live: '●',
  reconnecting: '◌',
  refused: '○',
};

/** The states an order can be in, with how many there are; the sound; and always how the line to the server is. */
export function Head({ tab, choose, counts, link, bell }: Shown) {
  const t = useTranslations('vendor-board');
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
      <fieldset className="flex min-w-0 flex-wrap gap-1" aria-label={t('states')}>
        {TABS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={tab === each}
            onClick={() => choose(each)}
            className={`rounded-control min-h-11 border px-3 text-14 sm:min-h-8 ${tab === each ? 'bg-accent text-on-accent border-accent font-bold' : 'border-edge'}`}
          >
            {t(`tab.${each}`)}{' '}
            <span className="tabular">
              {t('count', { count: counts[each].count, partly: String(counts[each].partly) })}
            </span>
          </button>
        ))}
      </fieldset>
      <div className="ms-auto flex items-center gap-3">
        <button
          type="button"
          aria-pressed={bell.on}
          onClick={bell.turn}
          className="border-edge rounded-control min-h-11 border px-3 text-14 sm:min-h-8"
        >
          {t(bell.on ? 'sound_on' : 'sound_off')}
        </button>
        <span
          role="status"
          data-line={link}
          className={`inline-block min-w-32 text-14 font-bold ${link === 'live' ? 'text-fits' : link === 'refused' ? 'text-stop' : 'text-check'}`}
        >
          <span aria-hidden="true">{DOTS[link]}</span> {t(`line.${link}`)}
        </span>
      </div>
      <details className="w-full text-14">
        <summary className="text-soft w-fit">{t('keys')}</summary>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          {(['j', 'k', 'x', 'a', 'p', 's'] as const).map((key) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="border-edge rounded-chip border px-1.5 font-mono">{key}</kbd>
              </dt>
              <dd className="m-0">{t(`key.${key}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}
