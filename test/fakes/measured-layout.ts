/** Gives elements a size, which jsdom does not: lists that show only what is in sight show something. */

class MeasuringObserver implements ResizeObserver {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(): void {
    this.#tell([{ contentRect: { width: 1_200, height: 600 } } as ResizeObserverEntry], this);
  }
  unobserve(): void {}
  disconnect(): void {}
}

/** @returns what puts the observer back that was there before. */
export function measureLayout(): () => void {
  const before = window.ResizeObserver;
  window.ResizeObserver = MeasuringObserver;
  return () => {
    window.ResizeObserver = before;
  };
}
