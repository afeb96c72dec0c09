export const said = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The whole of it, as the graph wants it: a day without hours is closed, an empty row of closures is none. */
export function store(form: FormData) {
  const hours = WEEKDAYS.flatMap((weekday) => {
    const [opens, closes] = [said(form, `opens.${weekday}`), said(form, `closes.${weekday}`)];
    return opens || closes ? [{ weekday, opens, closes }] : [];
  });
  const rows = [...form.keys()]
    .filter((name) => name.startsWith('starts.'))
    .map((name) => name.slice('starts.'.length));
  const closures = rows.flatMap((row) => {
    const [starts, ends] = [said(form, `starts.${row}`), said(form, `ends.${row}`)];
    return starts || ends
      ? [{ starts: starts || ends, ends: ends || starts, reason: said(form, `reason.${row}`) || null }]
      : [];
  });
  return {
    logo: said(form, 'logo') || null,
    description: said(form, 'description'),
    supportEmail: said(form, 'supportEmail') || null,
    supportPhone: said(form, 'supportPhone') || null,
    hours,
    closures,
  };
}
