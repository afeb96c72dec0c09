/** Within a link: turns while the page that it leads to is on its way. */
export function LinkPending() {
  return (
    <span
      aria-hidden="true"
      className="hidden size-4 shrink-0 animate-spin rounded-full border-2 border-current border-e-transparent in-[a[aria-busy]]:block"
    />
  );
}
