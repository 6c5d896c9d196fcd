import type { ReactNode } from 'react';

/** An identifier, masked or not, in the monospace face. */
export function Mono({ children }: { readonly children: ReactNode }) {
  return <span className="vd-mono">{children}</span>;
}
