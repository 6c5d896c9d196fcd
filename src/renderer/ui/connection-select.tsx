import { Select } from 'antd';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { SandboxMark } from './sandbox-mark';

export interface ConnectionSelectProps {
  readonly label: string;
  readonly connections: readonly ConnectionView[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** Without a border, for the top line. */
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  readonly id?: string;
}

/** Chooses a connection; those of the sandbox wear its mark. */
export function ConnectionSelect(props: ConnectionSelectProps) {
  const { label, connections, value, onChange, quiet = false, disabled = false, id } = props;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      value={value}
      disabled={disabled}
      variant={quiet ? 'borderless' : 'outlined'}
      size={quiet ? 'small' : 'middle'}
      popupMatchSelectWidth={false}
      options={connections.map((connection) => ({
        value: connection.id,
        label: connection.name,
        sandbox: connection.sandbox,
      }))}
      optionRender={({ data }) => (
        <span className="vd-connection-option">
          {data.label} {data.sandbox && <SandboxMark />}
        </span>
      )}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}
