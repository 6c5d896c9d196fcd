/** The tokens in antd's terms. */
import { theme as antdTheme, type ThemeConfig } from 'antd';
import type { Locale } from '@shared/locale';
import { fontFamilies, monospaceFamily, palettes, withAccent, type ThemeName } from './tokens';

export interface Look {
  readonly theme: ThemeName;
  readonly sandbox: boolean;
  readonly reducedMotion: boolean;
  readonly locale: Locale;
}

export function antdThemeOf({ theme, sandbox, reducedMotion, locale }: Look): ThemeConfig {
  const palette = withAccent(palettes[theme], sandbox);
  /** Together with the border 2 px in the accent. */
  const focusRing = `0 0 0 1px ${palette.accentText}`;
  return {
    zeroRuntime: true,
    hashed: false,
    algorithm: theme === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accentFill,
      colorLink: palette.accentText,
      colorLinkHover: palette.accentText,
      colorInfo: palette.accentFill,
      colorSuccess: palette.good,
      colorError: palette.bad,
      colorWarning: palette.attention,
      colorText: palette.text,
      colorTextSecondary: palette.textQuiet,
      colorTextTertiary: palette.textQuiet,
      colorTextDescription: palette.textQuiet,
      colorTextPlaceholder: palette.textQuiet,
      colorBgLayout: palette.canvas,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBorder: palette.outline,
      colorBorderSecondary: palette.border,
      colorSplit: palette.border,
      fontFamily: fontFamilies[locale],
      fontFamilyCode: monospaceFamily,
      fontSize: 14,
      lineHeight: 1.5,
      borderRadius: 4,
      sizeUnit: 4,
      controlHeight: 32,
      motion: !reducedMotion,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.14s',
    },
    components: {
      Button: {
        contentFontSize: 14,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        // antd's own is lighter, too light for white words in the dark.
        colorPrimaryHover: darker(palette.accentFill),
        // Red words are light in the dark, and so is the red behind words.
        dangerColor: theme === 'dark' ? palette.canvas : '#ffffff',
        defaultHoverColor: palette.accentText,
        defaultHoverBorderColor: palette.accentText,
        defaultActiveColor: palette.accentText,
        defaultActiveBorderColor: palette.accentText,
      },
      // On a dark track a darker face looks pressed out, not chosen: there the accent says it.
      Segmented: {
        itemSelectedBg: theme === 'dark' ? palette.accentSoft : palette.surface,
        trackBg: palette.muted,
        itemColor: palette.textQuiet,
        itemSelectedColor: theme === 'dark' ? palette.accentText : palette.text,
      },
      Drawer: { paddingLG: 20, footerPaddingInline: 20, footerPaddingBlock: 12 },
      Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
      Input: {
        activeShadow: focusRing,
        activeBorderColor: palette.accentText,
        hoverBorderColor: palette.accentText,
      },
      InputNumber: { activeShadow: focusRing },
      Select: { activeOutlineColor: palette.accentText },
    },
  };
}

/** `#rrggbb`, an eighth darker. */
function darker(colour: string): string {
  const channels = [1, 3, 5].map((start) =>
    Math.round(Number.parseInt(colour.slice(start, start + 2), 16) * 0.875),
  );
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
