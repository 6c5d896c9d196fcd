import { useEffect, useRef, useState } from 'react';
import { bridge } from '../../lib/bridge';

export type DropOutcome =
  | { readonly type: 'file'; readonly path: string; readonly fileName: string; readonly others: number }
  | { readonly type: 'not-a-file' };

/** What was dropped, as a path for main; `pathOfFile` gives '' for what has none, as dragged text. */
export function dropOutcome(files: readonly File[], pathOfFile: (file: File) => string): DropOutcome {
  const [first, ...others] = files;
  const path = first === undefined ? '' : pathOfFile(first);
  return first === undefined || path === ''
    ? { type: 'not-a-file' }
    : { type: 'file', path, fileName: first.name, others: others.length };
}

/**
 * Takes files dropped anywhere on the window, and keeps any drop from navigating it. For one component
 * that is always mounted.
 * @returns whether a file is held over the window now
 */
export function useFileDrop(onDrop: (outcome: DropOutcome) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const handler = useRef(onDrop);
  useEffect(() => {
    handler.current = onDrop;
  }, [onDrop]);

  useEffect(() => {
    // Enter and leave come for each element passed; the window is left when as many left as entered.
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const isTextField = (event: DragEvent) =>
      event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const end = () => {
      depth = 0;
      setIsOver(false);
    };
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth += 1;
      setIsOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) end();
    };
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event) && isTextField(event)) return;
      event.preventDefault();
      // A file that the system can't name shows no type here: it is taken, so that the page can say so.
      const isOther = !holdsFiles(event) && (event.dataTransfer?.types.length ?? 0) > 0;
      if (event.dataTransfer) event.dataTransfer.dropEffect = isOther ? 'none' : 'copy';
    };
    const onDropEvent = (event: DragEvent) => {
      if (!holdsFiles(event) && isTextField(event)) return;
      event.preventDefault();
      end();
      if (!holdsFiles(event)) return;
      handler.current(dropOutcome([...(event.dataTransfer?.files ?? [])], bridge().pathOfFile));
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDropEvent);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDropEvent);
    };
  }, []);

  return isOver;
}
