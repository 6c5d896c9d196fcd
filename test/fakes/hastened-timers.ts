/** The real clock, only quicker: for tests that go through many pauses of the engine beside real sockets. */
import { systemTimers, type Timers } from '@main/lanes/timers';

/**
 * What is waited for here passes so many times faster: back-offs, pauses of a lane, its looks at itself. A call's
 * own timeout is the transport's, and stays as long as it was set.
 */
export function hastenedTimers(times: number): Timers {
  return {
    now: () => systemTimers.now() * times,
    after: (milliseconds, callback) => systemTimers.after(milliseconds / times, callback),
  };
}
