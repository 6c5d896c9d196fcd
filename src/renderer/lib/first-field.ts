/** Where the focus goes when a page is shown: its first field, where it has marked one, or its heading. */

export function focusPage(main: HTMLElement | null): void {
  const target = main?.querySelector<HTMLElement>('[data-first-field]') ?? main?.querySelector('h1');
  target?.focus();
}
