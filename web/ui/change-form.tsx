import { dontCachePage } from '@/graph/page-cache';
import { buttonLook } from './button';
import { ChangeFormIsland, type Given } from './change-form.island';

/**
 * A form that is one change, said by its fields: so a page writes it in one place, and it works before any script is there. The
 * key makes what is sent twice one change; the next rendering has another.
 */
export function ChangeForm(given: Omit<Given, 'formKey'>) {
  dontCachePage();
  return <ChangeFormIsland formKey={crypto.randomUUID()} {...given} />;
}

/** A change that is not taken back easily: `sure` says what it will do before the button that does it. */
export function SureForm({ sure, ...given }: Omit<Given, 'formKey'> & { sure: string }) {
  return (
    <details className="min-w-0 open:basis-full">
      <summary className={buttonLook({ kind: given.kind ?? 'danger', size: 'desk' }, 'list-none whitespace-nowrap')}>
        {given.submit}…{given.about && <span className="sr-only"> {given.about}</span>}
      </summary>
      <div className="mt-2 grid max-w-80 gap-2 rounded-control border border-line p-3 text-start">
        <p>{sure}</p>
        <ChangeForm kind="danger" {...given} />
      </div>
    </details>
  );
}

/** A form behind a word, until it is wanted. */
export function Fold({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="rounded-card border border-line bg-raised">
      <summary className="min-h-11 px-4 py-2.5 font-medium">{title}</summary>
      <div className="border-t border-line p-4">{children}</div>
    </details>
  );
}
