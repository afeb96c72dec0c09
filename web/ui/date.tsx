import { getFormatter } from 'next-intl/server';

type At = { at: string | null | undefined };

/** Of a `Date` or `DateTime` of the graph: 21 Nov 2026. */
export async function Day({ at }: At) {
  if (!at) return null;
  const format = await getFormatter();
  return <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: 'medium' })}</time>;
}

/** With the time, which is UTC's: the server does not know where the reader is. */
export async function Moment({ at }: At) {
  if (!at) return null;
  const format = await getFormatter();
  const said = format.dateTime(new Date(at), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return <time dateTime={at}>{said}</time>;
}
