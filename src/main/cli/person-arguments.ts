/** Reads `FIELD=VALUE` words that name a person. */
import { personFields, type PersonTerms, personTermsOf } from '../keeping/person-terms';
import { splitAssignment, usageError } from './arguments';

/** @throws AppError `cli/usage` for another field, and where no number is among them. */
export function readPerson(words: readonly string[]): PersonTerms {
  const values = words.map(splitAssignment);
  for (const [field] of values) {
    if (!(personFields as readonly string[]).includes(field)) {
      throw usageError(`Unknown field ${field}. Fields: ${personFields.join(', ')}.`);
    }
  }
  const terms = personTermsOf(Object.fromEntries(values));
  if (terms === null) {
    throw usageError('A person is named by idNumber, bankCard or mobile; a name alone fits many people.');
  }
  return terms;
}
