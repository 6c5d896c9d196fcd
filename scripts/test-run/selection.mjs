/** Which steps `npm test` was asked for. */
import { SetupError } from '../setup/project.mjs';
import { stepNames } from './steps.mjs';

/**
 * @param {readonly string[]} programArguments `--only NAMES` or `--except NAMES`, names separated by commas
 * @returns {Set<string>}
 * @throws {SetupError}
 */
export function selectSteps(programArguments) {
  const selected = new Set(stepNames);
  for (let index = 0; index < programArguments.length; index += 2) {
    const option = programArguments[index];
    const names = (programArguments[index + 1] ?? '').split(',');
    const unknown = names.find((name) => !stepNames.includes(name));
    if ((option !== '--only' && option !== '--except') || unknown !== undefined) {
      throw new SetupError(
        `Usage: npm test [-- --only NAMES | --except NAMES]\nNames, separated by commas: ${stepNames.join(', ')}`,
      );
    }
    for (const name of stepNames) {
      if (names.includes(name) === (option === '--except')) selected.delete(name);
    }
  }
  return selected;
}
