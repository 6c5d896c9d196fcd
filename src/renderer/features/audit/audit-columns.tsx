import type { TFunction } from 'i18next';
import { auditActions, type AuditAction } from '@shared/domain/audit';
import type { LocalizedText } from '@shared/domain/provider';
import { auditActionLabels } from '@shared/i18n/audit';
import type { AuditEntryView } from '@shared/ipc/audit-view';
import { formatTime, noValue } from '../../lib/format';
import { Mono } from '../../ui/mono';
import type { WindowedColumn } from '../../ui/windowed-table/windowed-table';

function isKnown(action: string): action is AuditAction {
  return (auditActions as readonly string[]).includes(action);
}

/** `rows 100 · masked true`: the names are those of an export of the chain, in every language. */
function detailText(detail: string): string {
  let value: unknown;
  try {
    value = JSON.parse(detail);
  } catch {
    return detail;
  }
  if (typeof value !== 'object' || value === null) return detail;
  return Object.entries(value)
    .map(([name, member]: [string, unknown]) => `${name} ${memberText(member)}`)
    .join(' · ');
}

function memberText(member: unknown): string {
  if (typeof member === 'string') return member;
  if (Array.isArray(member)) return member.join(', ');
  if (typeof member === 'object' && member !== null) {
    return Object.entries(member)
      .map(([name, count]) => `${name} ${String(count)}`)
      .join(', ');
  }
  return String(member);
}

export function auditColumns(
  t: TFunction<'audit'>,
  text: (text: LocalizedText) => string,
): readonly WindowedColumn<AuditEntryView>[] {
  return [
    {
      key: 'sequence',
      title: t('sequence'),
      width: 84,
      align: 'right',
      render: ({ sequence }) => <Mono>{String(sequence)}</Mono>,
    },
    { key: 'time', title: t('time'), width: 172, render: ({ atMs }) => formatTime(atMs) },
    { key: 'actor', title: t('actor'), width: 148, render: ({ actor }) => actor },
    {
      key: 'action',
      title: t('action'),
      width: 176,
      render: ({ action }) => (isKnown(action) ? text(auditActionLabels[action]) : action),
    },
    { key: 'detail', title: t('detail'), width: 260, grow: 3, render: ({ detail }) => detailText(detail) },
    {
      key: 'subject',
      title: t('subject'),
      width: 110,
      grow: 1,
      render: ({ subject }) => (
        <span title={subject ?? ''}>
          <Mono>{subject ?? noValue}</Mono>
        </span>
      ),
    },
    { key: 'hash', title: t('hash'), width: 120, render: ({ hash }) => <Mono>{hash}</Mono> },
  ];
}
