import { LockOutlined } from '@ant-design/icons';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import type { Right } from '@shared/domain/operators';
import { rightHint } from '@shared/i18n/operators';
import { useMay } from '../../lib/operator-store';
import { useText } from '../../lib/use-text';
import './operators.css';

/** What a right is needed for: shown to everybody, usable by whoever has it, and the others read why not. */
export function Allowed({
  right,
  children,
}: {
  readonly right: Right;
  readonly children: ReactNode;
}): ReactNode {
  const say = useText();
  const allowed = useMay(right);
  if (allowed) return children;
  return (
    <ConfigProvider componentDisabled>
      <p className="operators-needs">
        <LockOutlined aria-hidden /> {say(rightHint(right))}
      </p>
      {children}
    </ConfigProvider>
  );
}
