import { hasCode } from './has-code';

/** Whether what was thrown is only the end that the operator asked for. */
export function isCancelled(error: unknown): boolean {
  return hasCode(error, 'file/aborted');
}
