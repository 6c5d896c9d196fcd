import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach } from 'vitest';

// Of a second, which is the default, a machine with much else to do may leave a screen nothing.
configure({ asyncUtilTimeout: 20_000 });

/*
 * What a screen has begun ends with it. A timer of antd or React that fires when jsdom has taken its window away
 * finds no `window`: an error outside of any test, which fails a run whose tests have all passed, now and then.
 */

const { setTimeout: startTimeout, setImmediate: startImmediate } = globalThis;
const timeouts = new Set<NodeJS.Timeout>();
const immediates = new Set<NodeJS.Immediate>();

/** The same function, whose handles are kept; those that are over are no harm to clear. */
function keepingHandles<Start extends (...args: never[]) => unknown>(
  start: Start,
  handles: Set<ReturnType<Start>>,
): Start {
  const keep = (...args: Parameters<Start>) => {
    const handle = start(...args) as ReturnType<Start>;
    handles.add(handle);
    return handle;
  };
  // With what belongs to the function, such as its form for promises.
  return Object.defineProperties(keep, Object.getOwnPropertyDescriptors(start)) as unknown as Start;
}

globalThis.setTimeout = keepingHandles(startTimeout, timeouts);
globalThis.setImmediate = keepingHandles(startImmediate, immediates);

afterEach(cleanup);

// Set-up files come first, so that this is the last thing of the file.
afterAll(() => {
  timeouts.forEach(clearTimeout);
  immediates.forEach(clearImmediate);
});
