import { ExclamationCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import './note.css';

export interface NoteProps {
  readonly tone: 'quiet' | 'attention' | 'bad';
  readonly title: string;
  readonly text?: string;
  /** Buttons at the end of the note. */
  readonly children?: ReactNode;
}

/** Something to know or to decide, in the flow of the page; it stays until its cause is gone. */
export function Note({ tone, title, text, children }: NoteProps): ReactNode {
  return (
    <section className="batch-note" data-tone={tone}>
      <div className="batch-note-words">
        <p className="batch-note-title">
          {tone === 'quiet' ? <InfoCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />}
          {title}
        </p>
        {text !== undefined && <p>{text}</p>}
      </div>
      {children}
    </section>
  );
}
