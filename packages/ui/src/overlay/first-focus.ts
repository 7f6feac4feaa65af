const FIELDS = 'input:not([type="hidden"]):not([tabindex="-1"]),textarea,select,[role="combobox"]';

/** Where the focus goes when a dialog opens: its first field, or the dialog itself so that keys and readers begin there. */
export function focusFirstField(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  const field = dialog.querySelector<HTMLElement>('[autofocus]') ?? dialog.querySelector<HTMLElement>(`[data-body] :is(${FIELDS})`);
  (field ?? dialog).focus({ preventScroll: field === null });
}
