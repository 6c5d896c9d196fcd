/** Endings of the files that a batch can be read from; main decides by content. */
export const acceptedEndings = ['.xlsx', '.csv'] as const;

/** Whether a name ends like a file that a batch can be read from. */
export function hasAcceptedEnding(fileName: string): boolean {
  const lower = fileName.toLowerCase();
  return acceptedEndings.some((ending) => lower.endsWith(ending));
}
