/** 本次答复的随机数: what the content security policy lets styles in by; empty in development, where there is no such policy. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

// Order matters: before any style is written. Parts of antd (the lock of scrolling behind a dialog) write style elements without being
// told the nonce; what our own scripts make bears it. Whoever could run a script here would not need a style.
const make = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = make(name, options);
  if (nonce && name.toLowerCase() === 'style') element.nonce = nonce;
  return element;
}) as typeof document.createElement;
