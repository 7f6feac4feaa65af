/** The look of everything that takes text or a choice. */
export const CONTROL =
  'w-full rounded-md border border-control-line/60 bg-canvas px-2.5 text-body text-fg transition-colors placeholder:text-subtle ' +
  'hover:border-control-line focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:opacity-60 ' +
  'aria-[invalid=true]:border-danger';
