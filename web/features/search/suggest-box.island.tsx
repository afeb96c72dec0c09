'use client';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { askHere } from '@/graph/browser';
import { SuggestionsDocument } from '@/graph/generated/graphql';
import { useRouter } from '@/i18n/navigation';
import { cx } from '@/ui/class';
import { Icon, type IconName } from '@/ui/icon';
import { looksLikeCar } from './car-number';
import { hrefOf, type Suggestion } from './suggestion';

const PAUSE_MS = 120;
const ICONS: Record<Suggestion['kind'], IconName> = {
  CATEGORY: 'menu',
  BRAND: 'star',
  NUMBER: 'copy',
  PRODUCT: 'box',
  WORD: 'search',
};
type Choice = { key: string; said: string; kind: string; icon: IconName; href: string };

export function SuggestBox({ action }: { action: string }) {
  const t = useTranslations('search-box');
  const [router, id] = [useRouter(), useId()];
  const there = useSearchParams().get('q') ?? '';
  const [text, setText] = useState(there);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const suggested = useSuggestions(open ? text.trim() : '');
  // Another search is another input; what was typed before the script was there counts too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the input is keyed by it
  useEffect(() => setText(input.current?.value ?? ''), [there]);

  const car = looksLikeCar(text);
  const choices: Choice[] = car
    ? [
        {
          key: 'car',
          said: text.trim(),
          kind: t('kind.CAR'),
          icon: 'car',
          href: `/cars?${new URLSearchParams({ vin: text.trim() })}`,
        },
      ]
    : suggested.map((one) => ({
        key: `${one.kind}${one.id}${one.text}`,
        said: one.text,
        kind: one.number ?? t(`kind.${one.kind}`),
        icon: ICONS[one.kind],
        href: hrefOf(one),
      }));
  const shown = open && choices.length > 0;

  const go = (href: string) => {
    setOpen(false);
    setAt(-1);
    router.push(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!shown) return;
    const chosen = choices[at];
    if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'ArrowDown') setAt((at + 1) % choices.length);
    else if (event.key === 'ArrowUp') setAt((at <= 0 ? choices.length : at) - 1);
    else if (event.key === 'Enter' && chosen) go(chosen.href);
    else return;
    event.preventDefault();
  };

  return (
    <form
      action={action}
      className="relative flex"
      onSubmit={(event) => {
        event.preventDefault();
        go(car ? (choices[0]?.href ?? '/') : `/search?${new URLSearchParams({ q: text })}`);
      }}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
    >
      <input
        ref={input}
        key={there}
        defaultValue={there}
        type="search"
        name="q"
        role="combobox"
        aria-label={t('label')}
        aria-expanded={shown}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        placeholder={t('hint')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value);
          setAt(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        className="min-h-11 min-w-0 grow rounded-s-control border border-e-0 border-edge bg-paper px-3 text-16 text-ink placeholder:text-soft"
      />
      <button
        type="submit"
        aria-label={t('go')}
        className="grid min-h-11 w-11 shrink-0 place-items-center rounded-e-control bg-accent text-on-accent"
      >
        <Icon name="search" />
      </button>
      <div
        id={id}
        role="listbox"
        aria-label={t('suggestions')}
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-control border border-line bg-raised shadow-float"
      >
        {choices.map(({ key, said, kind, icon, href }, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's, which keeps the focus
          <div
            key={key}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => go(href)}
            className={cx(
              'flex min-h-11 cursor-pointer items-center gap-3 px-3 hover:bg-surface',
              i === at && 'bg-surface',
            )}
          >
            <Icon name={icon} className="size-4 shrink-0 text-soft" />
            <span className="min-w-0 grow truncate">{said}</span>
            <span className="shrink-0 text-12 text-soft">{kind}</span>
          </div>
        ))}
      </div>
    </form>
  );
}

/** Of the text as it stands; those of what was typed before stay until the next are there. */
function useSuggestions(text: string): readonly Suggestion[] {
  const [suggested, setSuggested] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    if (text.length < 2) return setSuggested([]);
    const off = new AbortController();
    const timer = setTimeout(() => {
      askHere(SuggestionsDocument, { text: text.slice(0, 200) }, { signal: off.signal })
        .then(({ suggest }) => setSuggested(suggest))
        .catch(() => off.signal.aborted || setSuggested([])); // the form works without them
    }, PAUSE_MS);
    return () => {
      off.abort();
      clearTimeout(timer);
    };
  }, [text]);
  return suggested;
}
