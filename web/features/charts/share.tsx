interface Share {
  /** 0 to 1; none where there is nothing to go by. */
  share: number | null;
  said: string;
}

const AROUND = 2 * Math.PI * 42;

/** A share as a ring, with its figure in the middle. */
export function Share({ share, said }: Share) {
  return (
    <svg viewBox="0 0 100 100" className="size-28 shrink-0" role="img" aria-label={said}>
      <circle cx="50" cy="50" r="42" fill="none" strokeWidth="10" className="stroke-line" />
      {share !== null && share > 0 && (
        <circle
          cx="50"
          cy="50"
          r="42"
          fill="none"
          strokeWidth="10"
          strokeDasharray={`${AROUND * share} ${AROUND}`}
          transform="rotate(-90 50 50)"
          className="stroke-accent"
        />
      )}
      <text x="50" y="56" textAnchor="middle" className="fill-ink text-[18px] font-bold">
        {said}
      </text>
    </svg>
  );
}
