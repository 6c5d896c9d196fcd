/** A release, a package made for tests, or the code of a checkout. */
export const buildKinds = ['release', 'test', 'checkout'] as const;
export type BuildKind = (typeof buildKinds)[number];

const title = 'VeriDesk 核验台';

/** The window's title: the name and, for a test build, that it is one, in both languages as nobody has chosen yet. */
export function windowTitle(build: BuildKind): string {
  return build === 'test' ? `${title} · 测试版本 Test build` : title;
}
