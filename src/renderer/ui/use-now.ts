import { useEffect, useState } from 'react';

/** The smallest unit of an age is a minute: twice in one is often enough. */
const tickMs = 30_000;

/** The time, UTC ms, kept up to date for ages. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
