interface Ranked {
  rows: readonly { key: string; name: string; note: string; value: number; said: string }[];
}

/** A short list of what there is most of, each with a bar as long as its share of the first. */
export function Ranked({ rows }: Ranked) {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ol className="m-0 grid list-none grid-cols-[minmax(0,1fr)] gap-3 p-0">
      {rows.map(({ key, name, note, value, said }) => (
        <li key={key}>
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 truncate">
              {name} <span className="text-soft font-mono text-[12px]">{note}</span>
            </span>
            <span className="shrink-0 tabular-nums">{said}</span>
          </div>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 block h-1.5 w-full" aria-hidden="true">
            <rect width="100" height="4" rx="1" className="fill-surface" />
            <rect width={(value / most) * 100} height="4" rx="1" className="fill-accent" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
