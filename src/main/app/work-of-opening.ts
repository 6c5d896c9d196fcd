/** What is due when a desk is opened: it runs behind the window, and its failure keeps nobody from working. */
import { AppError } from '@shared/errors/app-error';
import type { Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import { logCode } from './log-code';

export interface WorkOfOpening {
  readonly workstation: Pick<Workstation, 'integrity' | 'connections'>;
  readonly desk: Pick<Desk, 'backups' | 'data' | 'isReadOnly' | 'operators' | 'retention'>;
  /** The sandbox of the last start listened elsewhere; its connections follow the new address. */
  readonly connectSandbox: () => Promise<void>;
  /** The database was found damaged: it can be read from here on, and nothing is sent. */
  readonly onDamaged: () => void;
}

export function startWorkOfOpening({ workstation, desk, connectSandbox, onDamaged }: WorkOfOpening): void {
  const { backups, data, isReadOnly, operators, retention } = desk;
  if (isReadOnly) return;
  const { integrity, connections } = workstation;
  const lookAtIntegrity = async () => {
    const { findings } = await integrity.check();
    if (findings.length === 0) return;
    logCode('integrity', new AppError('storage/damaged', 'The weekly look found damage.'));
    await data.refuseCalls();
    onDamaged();
  };
  behindTheWindow('operators', () => operators.noteAccounts());
  if (integrity.isDue()) behindTheWindow('integrity', lookAtIntegrity);
  behindTheWindow('retention', () => retention.applyAtStart());
  if (backups.isDue()) behindTheWindow('backup', () => backups.writeGeneration());
  // By the program itself, whoever signs in later.
  if (connections.list().some(({ embeddedSandbox }) => embeddedSandbox)) {
    behindTheWindow('sandbox', connectSandbox);
  }
}

function behindTheWindow(area: string, work: () => Promise<unknown>): void {
  work().catch((error: unknown) => logCode(area, error));
}
