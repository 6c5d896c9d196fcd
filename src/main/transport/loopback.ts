/** This computer's own addresses: plain HTTP is for them alone, and no proxy is asked for them (invariant 7). */
const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name of a parsed URL is this computer itself. */
export function isLoopbackHost(hostname: string): boolean {
  return loopbackHost.test(hostname);
}
