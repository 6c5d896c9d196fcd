/** Whether what was thrown is only the end that the operator asked for. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'file/aborted';
}
