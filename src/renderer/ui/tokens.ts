/**
 * The look of the desk: colours, sizes and faces, once, for antd and for the plain style sheets.
 * Nothing in `ui/` knows a feature, main or a provider.
 *
 * Every text colour has at least AA contrast (4.5 to 1) on `surface`, `canvas` and its own soft
 * background in its theme; a test measures it.
 */
import type { Verdict } from '@shared/domain/verdict';
import type { Locale } from '@shared/locale';

export interface Palette {
  /** Behind everything. */
  readonly canvas: string;
  /** Panels, inputs and tables. */
  readonly surface: string;
  /** Rail, table heads, quiet fills. */
  readonly muted: string;
  readonly border: string;
  /** Outlines of controls: 3 to 1 against `surface`. */
  readonly outline: string;
  readonly text: string;
  readonly textQuiet: string;
  /** Behind white text on buttons. */
  readonly accentFill: string;
  readonly accentText: string;
  readonly accentSoft: string;
  readonly sandboxFill: string;
  readonly sandboxText: string;
  readonly sandboxSoft: string;
  readonly good: string;
  readonly goodSoft: string;
  readonly bad: string;
  readonly badSoft: string;
  readonly attention: string;
  readonly attentionSoft: string;
  readonly neutral: string;
  readonly neutralSoft: string;
}

export type ThemeName = 'light' | 'dark';

export const palettes = {
  light: {
    canvas: '#f3f4f6',
    surface: '#ffffff',
    muted: '#e9ebef',
    border: '#d9dde3',
    outline: '#868e99',
    text: '#1b2027',
    textQuiet: '#555e6b',
    accentFill: '#1d5fbf',
    accentText: '#1d5fbf',
    accentSoft: '#e5eefa',
    sandboxFill: '#7a3bb0',
    sandboxText: '#7a3bb0',
    sandboxSoft: '#f1e7f9',
    good: '#116b3a',
    goodSoft: '#e3f4ea',
    bad: '#b3261e',
    badSoft: '#fceae8',
    attention: '#855300',
    attentionSoft: '#fdf1d8',
    neutral: '#46566c',
    neutralSoft: '#e8edf3',
  },
  dark: {
    canvas: '#14171c',
    surface: '#1c2027',
    muted: '#252a33',
    border: '#343b47',
    outline: '#717b8a',
    text: '#e7eaee',
    textQuiet: '#a6afbc',
    accentFill: '#2b68c8',
    accentText: '#8ab6ff',
    accentSoft: '#1c2f4d',
    sandboxFill: '#8747bd',
    sandboxText: '#d0a4f5',
    sandboxSoft: '#362347',
    good: '#6fd39a',
    goodSoft: '#173526',
    bad: '#ff9c92',
    badSoft: '#44211f',
    attention: '#f0bf5f',
    attentionSoft: '#3b2e13',
    neutral: '#b1c1d6',
    neutralSoft: '#283340',
  },
} as const satisfies Record<ThemeName, Palette>;

/** Hue of each verdict; the icon's shape tells them apart without it. */
export const hueOfVerdict = {
  match: 'good',
  mismatch: 'bad',
  'no-record': 'neutral',
  pending: 'neutral',
  'invalid-input': 'attention',
  failed: 'attention',
  unknown: 'attention',
} as const satisfies Record<Verdict, 'good' | 'bad' | 'attention' | 'neutral'>;

const chineseFaces =
  "'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'";

/** By language: a Chinese face first sets the quotes and dots of English text full width. */
export const fontFamilies = {
  'zh-CN': `${chineseFaces}, system-ui, sans-serif`,
  en: `system-ui, 'Segoe UI', 'DejaVu Sans', ${chineseFaces}, sans-serif`,
} as const satisfies Record<Locale, string>;

export const monospaceFamily =
  "'Cascadia Mono', 'SF Mono', Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";

/** The custom properties of a theme: `accentFill` becomes `--vd-accent-fill`. */
export function customProperties(
  theme: ThemeName,
  sandbox: boolean,
  locale: Locale,
): ReadonlyMap<string, string> {
  const palette: Palette = palettes[theme];
  const properties = new Map<string, string>([
    ['--vd-font', fontFamilies[locale]],
    ['--vd-mono', monospaceFamily],
  ]);
  for (const [name, value] of Object.entries(withAccent(palette, sandbox))) {
    properties.set(`--vd-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value));
  }
  for (const [verdict, hue] of Object.entries(hueOfVerdict)) {
    properties.set(`--vd-verdict-${verdict}`, palette[hue]);
    properties.set(`--vd-verdict-${verdict}-soft`, palette[`${hue}Soft`]);
  }
  return properties;
}

/** The palette in use: in the sandbox its accent takes the place of the ordinary one everywhere. */
export function withAccent(palette: Palette, sandbox: boolean): Palette {
  if (!sandbox) return palette;
  return {
    ...palette,
    accentFill: palette.sandboxFill,
    accentText: palette.sandboxText,
    accentSoft: palette.sandboxSoft,
  };
}
