import { ceiling } from './tally';

interface Bar {
  /** What stands below it, if anything does. */
  label: string;
  /** What it is read as. */
  name: string;
  value: number;
  /** The value as people write it. */
  said: string;
}

interface Bars {
  title: string;
  bars: readonly Bar[];
  /** How the top of the axis is written. */
  write: (value: number) => string;
  headings: readonly [string, string];
}

const WIDTH = 560;
const HEIGHT = 180;
const FOOT = 22;
const HEAD = 18;

/** Bars over time, with the same as a table for who doesn't see them. */
export function Bars({ title, bars, write, headings }: Bars) {
  const top = ceiling(Math.max(0, ...bars.map(({ value }) => value)));
  const step = WIDTH / bars.length;
  const high = (value: number) => Math.max(0, (value / top) * (HEIGHT - FOOT - HEAD));
  return (
    <figure className="m-0">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-auto w-full" aria-hidden="true" focusable="false">
        <text x="0" y="12" className="fill-soft text-[11px]">
          {write(top)}
        </text>
        <line x1="0" x2={WIDTH} y1={HEAD} y2={HEAD} className="stroke-line" strokeDasharray="2 4" />
        <line x1="0" x2={WIDTH} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} className="stroke-line" />
        {bars.map(({ label, name, value, said }, at) => (
          <g key={name}>
            <title>{`${name}: ${said}`}</title>
            <rect
              x={at * step + step * 0.15}
              y={HEIGHT - FOOT - high(value)}
              width={step * 0.7}
              height={high(value)}
              rx="2"
              className="fill-accent"
            />
            <text
              x={at === 0 ? 0 : at * step + step / 2}
              y={HEIGHT - 6}
              textAnchor={at === 0 ? 'start' : 'middle'}
              className="fill-soft text-[11px]"
            >
              {label}
            </text>
          </g>
        ))}
      </svg>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{headings[0]}</th>
            <th scope="col">{headings[1]}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ name, said }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{said}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
