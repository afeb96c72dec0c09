type Conditions = readonly {
  asks: readonly string[];
  position?: string | null;
  quantity?: number | null;
  note?: string | null;
}[];
type Edge = { node?: { year: number; name: string } | null; conditions: Conditions };
export type Listed = { name: string; years: string; conditions: Conditions };

/** Cars that differ by their year alone, and stand together, in one line: `2003–2007, 2009`. */
export function listed(edges: readonly Edge[]): Listed[] {
  const found: { name: string; told: string; years: number[]; conditions: Conditions }[] = [];
  for (const { node, conditions } of edges) {
    if (!node) continue;
    const name = node.name.replace(`${node.year} `, '');
    const told = JSON.stringify(conditions);
    const last = found.at(-1);
    if (last?.name === name && last.told === told) last.years.push(node.year);
    else found.push({ name, told, years: [node.year], conditions });
  }
  return found.map(({ name, years, conditions }) => ({ name, years: ranges(years), conditions }));
}

function ranges(years: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const year of [...new Set(years)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run[1] === year - 1) run[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}
