import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { places } from '@shared/commands/commands';
import { placeLabels } from '@shared/commands/place-keys';
import { shortcutText } from '@shared/commands/shortcut';
import { shortcutsOf } from '@shared/commands/shortcuts-of';
import { useText } from '../../lib/use-text';
import './commands.css';

export interface ShortcutsHelpProps {
  readonly isMac: boolean;
  readonly onClose: () => void;
}

/** Every shortcut by the place where it works. */
export function ShortcutsHelp({ isMac, onClose }: ShortcutsHelpProps): ReactNode {
  const { t } = useTranslation('commands');
  const { t: tShell } = useTranslation('shell');
  const say = useText();
  return (
    <Modal
      open
      title={t('help')}
      closable={{ 'aria-label': tShell('close') }}
      footer={null}
      width={640}
      onCancel={onClose}
    >
      <div className="commands-help">
        {places.map((place) => (
          <section key={place}>
            <h3>{say(placeLabels[place])}</h3>
            <dl>
              {shortcutsOf(place).map(({ label, shortcut }) => (
                <div key={label.en}>
                  <dt>{say(label)}</dt>
                  <dd>
                    <kbd>{shortcutText(shortcut, isMac)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
