const notes = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|<[^<>]*>|\{[^{}]*\}|「[^「」]*」/gu;

/**
 * The form in which headings are compared: NFKC, lower case, without notes in brackets, blanks, marks of
 * required columns (`*`) and punctuation. `* 身份证号码（18位）` becomes `身份证号码`.
 */
export function normaliseHeading(heading: string): string {
  const folded = heading.normalize('NFKC').toLowerCase();
  const withoutNotes = keepLettersAndDigits(folded.replace(notes, ''));
  return withoutNotes === '' ? keepLettersAndDigits(folded) : withoutNotes;
}

function keepLettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
