/** English says one thing otherwise than several; Chinese does not, and figures come as texts. */
import type { PostProcessorModule } from 'i18next';

/** Not within a number or a file's name. */
const plural =
  /(?<![\w.,-])1 (row|check|call|batch|entr|column|line|break|character|digit|question|provider|command)(?:s|es|ies)\b(?!\.\w)( are| have| were| repeat)?/gu;

const verbs: Readonly<Record<string, string>> = {
  ' are': ' is',
  ' have': ' has',
  ' were': ' was',
  ' repeat': ' repeats',
};

/** `1 rows are unknown` becomes `1 row is unknown`. */
function inSingular(text: string): string {
  return text.replace(plural, (_whole, thing: string, verb?: string) => {
    const one = thing === 'entr' ? 'entry' : thing;
    return `1 ${one}${verb === undefined ? '' : (verbs[verb] ?? verb)}`;
  });
}

export const singular = {
  type: 'postProcessor',
  name: 'singular',
  process: inSingular,
} as const satisfies PostProcessorModule;
