'use client';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Refused } from '@/graph/answer';
import { askHere } from '@/graph/browser';
import { DecodedDocument, type DecodingFragment } from '@/graph/generated/graphql';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Decoding } from './decoding';
import { beginsVin, typedNumber, VIN_LENGTH } from './number';

const PAUSE_MS = 200;
// Only who types a number needs it: it is no part of the first page.
const Narrowing = lazy(() => import('./narrowing.island'));
type Found = { number: string; decoding?: DecodingFragment; refused?: string };

/** Says which cars a number can mean as soon as it is whole. Without script it is a form that leads to the page of cars. */
export function VinBox({
  action,
  next,
  save,
  initial = '',
}: {
  action: string;
  next: string;
  save: boolean;
  initial?: string;
}) {
  const t = useTranslations('garage');
  const [text, setText] = useState(initial);
  const form = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<Found>();
  const { number, whole, frame, corrected } = typedNumber(text);
  const waiting = whole && found?.number !== number;

  // What was typed before the script was there counts too.
  useEffect(() => setText(String(new FormData(form.current ?? undefined).get('vin') ?? '')), []);

  useEffect(() => {
    if (!whole) return;
    const off = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { decodeVin } = await askHere(DecodedDocument, { number }, { signal: off.signal });
        setFound({ number, decoding: decodeVin ?? undefined });
      } catch (error) {
        if (!off.signal.aborted) setFound({ number, refused: error instanceof Refused ? error.code : 'OTHER' });
      }
    }, PAUSE_MS);
    return () => {
      off.abort();
      clearTimeout(timer);
    };
  }, [number, whole]);

  const shown = found?.number === number ? found : undefined;
  return (
    <div className="grid gap-3">
      <form ref={form} action={action} method="get" className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <Field
            label={t('vin')}
            hideLabel
            name="vin"
            defaultValue={initial}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            className="font-mono tracking-wide uppercase placeholder:normal-case placeholder:tracking-normal"
            placeholder="1HGCM82633A004352"
            hint={
              corrected
                ? t('corrected')
                : frame
                  ? t('frameNumber')
                  : t('counted', { count: Math.min(number.length, VIN_LENGTH), of: VIN_LENGTH })
            }
          />
        </div>
        <input type="hidden" name="next" value={next} />
        <Button type="submit" kind="primary">
          {t('decode')}
        </Button>
      </form>
      <div aria-live="polite">
        {beginsVin(number) && (
          <Suspense>
            <Narrowing prefix={number} />
          </Suspense>
        )}
        {waiting && <p className="text-soft">{t('decoding')}</p>}
        {shown?.refused && <Notice tone="stop">{t('notDecoded')}</Notice>}
        {shown && !shown.refused && !shown.decoding && <Notice tone="check">{t('unknownNumber')}</Notice>}
      </div>
      {shown?.decoding && <Decoding of={shown.decoding} next={next} save={save} />}
    </div>
  );
}
