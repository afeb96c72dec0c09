import { Tabs } from '../tabs';

type Choice = { key: string; label: string; href: string };

/** One of a few lists, each at an address of its own. */
export function Switcher({ label, chosen, choices }: { label: string; chosen: string; choices: readonly Choice[] }) {
  return <Tabs label={label} tabs={choices.map(({ key, ...each }) => ({ ...each, current: key === chosen }))} />;
}
