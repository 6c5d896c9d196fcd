import { describe, expect, it, vi } from 'vitest';
import { startWorkOfOpening, type WorkOfOpening } from '@main/app/work-of-opening';

interface Situation {
  readonly isReadOnly?: boolean;
  readonly integrityDue?: boolean;
  readonly findings?: readonly string[];
  readonly backupDue?: boolean;
  readonly embeddedSandbox?: boolean;
}

function openIn(situation: Situation) {
  const done: string[] = [];
  const note = (name: string) => () => {
    done.push(name);
    return Promise.resolve();
  };
  const parts = {
    workstation: {
      integrity: {
        isDue: () => situation.integrityDue ?? false,
        check: () => {
          done.push('integrity');
          return Promise.resolve({ findings: situation.findings ?? [] });
        },
      },
      connections: { list: () => [{ embeddedSandbox: situation.embeddedSandbox ?? false }] },
    },
    desk: {
      isReadOnly: situation.isReadOnly ?? false,
      data: { refuseCalls: note('calls refused') },
      operators: { noteAccounts: note('operators') },
      retention: { applyAtStart: note('retention') },
      backups: { isDue: () => situation.backupDue ?? false, writeGeneration: note('backup') },
    },
    connectSandbox: note('sandbox'),
    onDamaged: () => done.push('damaged'),
  };
  startWorkOfOpening(parts as unknown as WorkOfOpening);
  return done;
}

describe('what is due when a desk is opened', () => {
  it('is to note the accounts and retention every time, and all else when its time has come', () => {
    expect(openIn({})).toEqual(['operators', 'retention']);
    expect(openIn({ integrityDue: true, backupDue: true, embeddedSandbox: true })).toEqual([
      'operators',
      'integrity',
      'retention',
      'backup',
      'sandbox',
    ]);
  });

  it('is nothing on a desk that may only be read', () => {
    const due = { integrityDue: true, backupDue: true, embeddedSandbox: true };
    expect(openIn({ ...due, isReadOnly: true })).toEqual([]);
  });

  it('stops calls when damage was found, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const done = openIn({ integrityDue: true, findings: ['quick_check'] });
    await vi.waitFor(() =>
      expect(done).toEqual(['operators', 'integrity', 'retention', 'calls refused', 'damaged']),
    );
    expect(console.error).toHaveBeenCalledWith(expect.stringMatching(/^integrity storage\/damaged /u));
  });
});
