import { useEffect } from 'react';

export interface RowMarkerProps {
  readonly index: number;
  readonly missing: boolean;
  readonly onSeen: (rowIndex: number, inSight: boolean, missing: boolean) => void;
}

/** Stands in a row's first cell and tells when the row comes into sight or leaves it; shows nothing. */
export function RowMarker({ index, missing, onSeen }: RowMarkerProps): null {
  useEffect(() => {
    onSeen(index, true, missing);
    return () => {
      onSeen(index, false, false);
    };
  }, [index, missing, onSeen]);
  return null;
}
