import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { dropOutcome, useFileDrop, type DropOutcome } from '@renderer/features/batch/use-file-drop';
import { installFakeBridge } from '../../../../fakes/render-in-desk';

function Target({ onDrop }: { readonly onDrop: (outcome: DropOutcome) => void }) {
  const isOver = useFileDrop(onDrop);
  return (
    <div>
      {isOver ? 'held' : 'free'}
      <input aria-label="field" />
    </div>
  );
}

const files = (...names: string[]) => ({
  dataTransfer: { types: ['Files'], files: names.map((name) => new File(['x'], name)), dropEffect: 'none' },
});
const text = { dataTransfer: { types: ['text/plain'], files: [], dropEffect: 'none' } };

describe('a drop on the window', () => {
  it('is shown while held and handed over as a path', () => {
    installFakeBridge();
    const outcomes: DropOutcome[] = [];
    render(<Target onDrop={(outcome) => outcomes.push(outcome)} />);
    fireEvent.dragEnter(document.body, files('名单.xlsx'));
    expect(screen.getByText('held')).toBeDefined();
    const isNavigating = fireEvent.drop(document.body, files('名单.xlsx', 'b.csv'));
    expect(isNavigating).toBe(false);
    expect(screen.getByText('free')).toBeDefined();
    expect(outcomes).toEqual([{ type: 'file', path: '/data/名单.xlsx', fileName: '名单.xlsx', others: 1 }]);
  });

  it('passed over inner elements stays held until the window is left', () => {
    installFakeBridge();
    render(<Target onDrop={() => undefined} />);
    fireEvent.dragEnter(document.body, files('a.csv'));
    fireEvent.dragEnter(screen.getByLabelText('field'), files('a.csv'));
    fireEvent.dragLeave(document.body, files('a.csv'));
    expect(screen.getByText('held')).toBeDefined();
    fireEvent.dragLeave(document.body, files('a.csv'));
    expect(screen.getByText('free')).toBeDefined();
  });

  it('is accepted where what is held is told only with the drop, and refused for text', () => {
    installFakeBridge();
    render(<Target onDrop={() => undefined} />);
    const effectOf = (types: readonly string[]) => {
      const dataTransfer = { types, files: [], dropEffect: 'unset' };
      fireEvent.dragOver(document.body, { dataTransfer });
      return dataTransfer.dropEffect;
    };
    expect([[], ['Files'], ['text/plain']].map(effectOf)).toEqual(['copy', 'copy', 'none']);
  });

  it('of something else navigates nowhere, and text may still go into a field', () => {
    installFakeBridge();
    const outcomes: DropOutcome[] = [];
    render(<Target onDrop={(outcome) => outcomes.push(outcome)} />);
    expect(fireEvent.drop(document.body, text)).toBe(false);
    expect(fireEvent.drop(screen.getByLabelText('field'), text)).toBe(true);
    expect(outcomes).toEqual([]);
  });

  it('listens no more once it is gone', () => {
    installFakeBridge();
    const outcomes: DropOutcome[] = [];
    const { unmount } = render(<Target onDrop={(outcome) => outcomes.push(outcome)} />);
    unmount();
    act(() => void fireEvent.drop(document.body, files('a.csv')));
    expect(outcomes).toEqual([]);
  });

  it('without a path is no file', () => {
    expect(dropOutcome([new File([], 'x')], () => '')).toEqual({ type: 'not-a-file' });
    expect(dropOutcome([], () => '/x')).toEqual({ type: 'not-a-file' });
  });
});
