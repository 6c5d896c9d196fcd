import { Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutText } from '@shared/commands/shortcut';
import { useText } from '../../lib/use-text';
import { findEntries, type PaletteEntry } from './find-commands';
import { useEntries } from './use-entries';
import './commands.css';

export interface PaletteProps {
  readonly isMac: boolean;
  readonly onClose: () => void;
}

/** Everything that can be done from here, found by typing and done with Enter. */
export function Palette({ isMac, onClose }: PaletteProps): ReactNode {
  const { t } = useTranslation('commands');
  return (
    <Modal
      open
      centered={false}
      className="commands-palette"
      title={<span className="vd-visually-hidden">{t('palette')}</span>}
      closable={false}
      footer={null}
      width={560}
      onCancel={onClose}
    >
      <PaletteContent isMac={isMac} onClose={onClose} />
    </Modal>
  );
}

function PaletteContent({ isMac, onClose }: PaletteProps): ReactNode {
  const { t } = useTranslation('commands');
  const say = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const found = findEntries(useEntries(), typed);
  const chosen = Math.min(active, found.length - 1);
  const optionId = (index: number) => `${id}-${index}`;
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    // jsdom has no layout to scroll in.
    list.current?.children[chosen]?.scrollIntoView?.({ block: 'nearest' });
  }, [chosen]);

  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined || entry.refusal !== null) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // An input method at work keeps its keys.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const next = indexAfter(event.key, chosen, found.length);
    if (next !== null) setActive(next);
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        className="commands-input"
        role="combobox"
        aria-label={t('palette')}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(found.length === 0 ? {} : { 'aria-activedescendant': optionId(chosen) })}
        placeholder={t('placeholder')}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${id}-list`} className="commands-list" role="listbox" aria-label={t('found')}>
        {found.map((entry, index) => (
          <li
            key={entry.key}
            id={optionId(index)}
            role="option"
            className="commands-option"
            aria-selected={index === chosen}
            aria-disabled={entry.refusal !== null}
            onPointerMove={() => setActive(index)}
            onClick={() => run(entry)}
          >
            <span className="commands-label">{say(entry.label)}</span>
            {entry.refusal !== null && <span className="commands-refusal">{say(entry.refusal)}</span>}
            {entry.shortcut !== null && <kbd>{shortcutText(entry.shortcut, isMac)}</kbd>}
          </li>
        ))}
      </ul>
      <p role="status" className={found.length === 0 ? 'commands-none' : 'vd-visually-hidden'}>
        {found.length === 0 ? t('none') : t('count', { found: found.length })}
      </p>
    </>
  );
}

/** Round the ends; null for a key that does not move. */
function indexAfter(key: string, index: number, length: number): number | null {
  if (length === 0) return null;
  if (key === 'ArrowDown') return (index + 1) % length;
  if (key === 'ArrowUp') return (index - 1 + length) % length;
  if (key === 'PageDown') return Math.min(index + 8, length - 1);
  if (key === 'PageUp') return Math.max(index - 8, 0);
  return null;
}
