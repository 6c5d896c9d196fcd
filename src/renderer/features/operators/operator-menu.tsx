import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roleLabels } from '@shared/i18n/operators';
import { call } from '../../lib/ipc-client';
import { useOperators } from '../../lib/operator-store';
import { useText } from '../../lib/use-text';
import { OwnPinForm } from './own-pin-form';

/** Who is signed in, with the way to somebody else; nothing on a desk without accounts. */
export function OperatorMenu(): ReactNode {
  const { t } = useTranslation('operators');
  const say = useText();
  const present = useOperators(({ state }) => state?.present ?? null);
  const refresh = useOperators((store) => store.refresh);
  const [changesPin, setChangesPin] = useState(false);
  if (present === null) return null;
  const leave = () => {
    call('operators:signOut')
      .then(refresh)
      .catch(() => undefined);
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'switch', label: t('switch'), onClick: leave },
            { key: 'pin', label: t('ownPin'), onClick: () => setChangesPin(true) },
          ],
        }}
      >
        <Button type="text" size="small" icon={<UserOutlined aria-hidden />} aria-label={t('menu')}>
          {present.name} <span className="vd-quiet">{say(roleLabels[present.role])}</span>
        </Button>
      </Dropdown>
      <Modal
        open={changesPin}
        title={t('ownPin')}
        footer={null}
        destroyOnHidden
        onCancel={() => setChangesPin(false)}
      >
        <OwnPinForm onDone={() => setChangesPin(false)} />
      </Modal>
    </>
  );
}
