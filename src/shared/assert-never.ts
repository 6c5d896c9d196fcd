/** Ends an exhaustive `switch`: a new case that is not handled becomes a type error. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${String(value)}`);
}
