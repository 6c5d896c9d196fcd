import { ErrorPanel } from './error-panel';
import { LoadingLine } from './loading-line';

export interface NotThereProps {
  /** Why it could not be read; null while it is being read. */
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** In the place of what has not been read: that it is being read, or why it was not, with another try. */
export function NotThere({ error, onRetry }: NotThereProps) {
  return error === null ? <LoadingLine /> : <ErrorPanel error={error} onRetry={onRetry} />;
}
