import { fillPlaceholders } from '@shared/i18n/text';
import type { HoldSubject, StoredHold } from '../../data/data-service';
import { isoWithOffset } from '../../checks/result-record';
import { type ParsedArguments, readChoice, usageError } from '../arguments';
import { type Command, exitStatus } from '../context';
import { keepingTexts } from '../keeping-texts';
import { formatTable } from '../output';
import { readPerson } from '../person-arguments';

const usage =
  'add (--person FIELD=VALUE … | --batch BATCH | --check CHECK) --reason TEXT | remove HOLD --reason TEXT | list';

export const holdCommand: Command = {
  name: 'hold',
  right: 'purge',
  usage,
  summary: {
    'zh-CN': '法定保留：受保留的人、批次或核验不会被清除',
    en: 'legal holds: what is held is not deleted, whoever asks',
  },
  options: {
    person: { type: 'string', multiple: true },
    batch: { type: 'string' },
    check: { type: 'string' },
    reason: { type: 'string' },
  },
  async run(args, context) {
    const [word, ...words] = args.positionals;
    const action = readChoice(word ?? null, 'ACTION', ['add', 'remove', 'list']);
    if (action === null) throw usageError(`hold ${usage}`);
    const reason = args.text('reason')?.trim() ?? '';
    if (action !== 'list' && reason === '') throw usageError('A hold is set and lifted with --reason TEXT.');
    const { keeping, data } = await context.desk({ spender: false });
    const { locale } = context;
    if (action === 'add') {
      const hold = await keeping.hold(readSubject(args, words), reason);
      if (args.json) context.print(JSON.stringify({ id: hold.id }));
      else context.report(fillPlaceholders(keepingTexts.holdSet[locale], { id: hold.id }));
    } else if (action === 'remove') {
      const [id, ...others] = words;
      if (id === undefined || others.length > 0) throw usageError(`hold ${usage}`);
      await keeping.lift(id, reason);
      if (args.json) context.print(JSON.stringify({ id }));
      else context.report(fillPlaceholders(keepingTexts.holdLifted[locale], { id }));
    } else {
      const holds = await data.listHolds();
      if (args.json) context.print(JSON.stringify({ holds: holds.map(documentOf) }, null, 2));
      else if (holds.length === 0) context.report(keepingTexts.noHolds[locale]);
      else context.print(formatTable(holds.map((hold) => Object.values(documentOf(hold)))));
    }
    return exitStatus.settled;
  },
};

function readSubject(args: ParsedArguments, words: readonly string[]): HoldSubject {
  const person = [...args.texts('person'), ...words];
  const [batch, check] = [args.text('batch'), args.text('check')];
  if ([person.length > 0, batch !== null, check !== null].filter(Boolean).length !== 1) {
    throw usageError(`hold ${usage}`);
  }
  if (batch !== null) return { target: 'batch', id: batch };
  if (check !== null) return { target: 'check', id: check };
  return { target: 'person', terms: readPerson(person) };
}

/** Names of fields, not the person: a terminal keeps what it shows. */
function documentOf({ id, subject, reason, atMs }: StoredHold) {
  const held = subject.target === 'person' ? Object.keys(subject.terms).join(' ') : subject.id;
  return { id, target: subject.target, held, reason, since: isoWithOffset(atMs) };
}
