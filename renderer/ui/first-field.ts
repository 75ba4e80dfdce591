/**
 * A ref for a form that comes into its place on the page (a dialog sees to it itself): the focus goes to the field that
 * asks for it (`data-autofocus`), or else to the first one that is written in, so that typing can begin at once.
 */
export function focusFirstField(form: HTMLElement | null): void {
  const field =
    form?.querySelector<HTMLElement>('[data-autofocus]') ??
    form?.querySelector<HTMLElement>('input:not([type=checkbox], [type=radio], [type=file], [readonly])');
  field?.focus();
}
