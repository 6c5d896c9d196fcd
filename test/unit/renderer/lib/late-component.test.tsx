import { act, render, screen } from '@testing-library/react';
import { Component, type ComponentType, type ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { lateComponent } from '@renderer/lib/late-component';

function Name({ text }: { readonly text: string }) {
  return <p>{text}</p>;
}

class Boundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <p>failed</p> : this.props.children;
  }
}

it('shows nothing, and then the component in the turn in which its code is there', async () => {
  let arrive: (component: ComponentType<{ readonly text: string }>) => void = () => undefined;
  const Late = lateComponent(
    () =>
      new Promise<ComponentType<{ readonly text: string }>>((resolve) => {
        arrive = resolve;
      }),
  );
  const { container } = render(<Late text="核验" />);
  expect(container.textContent).toBe('');
  await act(async () => {
    arrive(Name);
    await Late.load();
  });
  expect(screen.getByText('核验')).toBeDefined();
});

it('is there at once where its code was read ahead, and reads it once', async () => {
  const read = vi.fn(() => Promise.resolve(Name));
  const Late = lateComponent(read);
  await Promise.all([Late.load(), Late.load()]);
  render(<Late text="历史" />);
  expect(screen.getByText('历史')).toBeDefined();
  expect(read).toHaveBeenCalledTimes(1);
});

it('hands code that cannot be read to the boundary around it', async () => {
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Late = lateComponent<{ readonly text: string }>(() => Promise.reject(new Error('gone')));
  render(
    <Boundary>
      <Late text="设置" />
    </Boundary>,
  );
  expect(await screen.findByText('failed')).toBeDefined();
  consoleError.mockRestore();
});
