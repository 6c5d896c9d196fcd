import type { ReactNode } from 'react';
import './key-value.css';

export interface KeyValuePair {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** Sets the value in the monospace face. */
  readonly identifier?: boolean;
}

/** Pairs of name and value in two aligned columns. */
export function KeyValue({ pairs }: { readonly pairs: readonly KeyValuePair[] }) {
  return (
    <dl className="vd-key-value">
      {pairs.map(({ key, label, value, identifier }) => (
        <div key={key} className="vd-key-value-pair">
          <dt>{label}</dt>
          <dd className={identifier === true ? 'vd-mono' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
