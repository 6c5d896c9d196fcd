import { describe, expect, it } from 'vitest';
import { customProperties, hueOfVerdict, palettes, type Palette } from '@renderer/ui/tokens';
import { verdicts } from '@shared/domain/verdict';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const palette: Palette = palettes[theme];
  const hues = ['good', 'bad', 'attention', 'neutral'] as const;

  it('has AA contrast for every text colour on every background', () => {
    const texts = [palette.text, palette.textQuiet, palette.accentText, palette.sandboxText];
    for (const text of [...texts, ...hues.map((hue) => palette[hue])]) {
      for (const background of [palette.surface, palette.canvas, palette.muted]) {
        expect(contrast(text, background), `${text} on ${background}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const hue of hues) {
      expect(contrast(palette[hue], palette[`${hue}Soft`]), hue).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette.text, palette[`${hue}Soft`]), hue).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('has AA contrast for white text on both accents, and 3 to 1 for outlines', () => {
    expect(contrast('#ffffff', palette.accentFill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#ffffff', palette.sandboxFill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.outline, palette.surface)).toBeGreaterThanOrEqual(3);
  });
});

describe('customProperties', () => {
  it('wears the accent of the sandbox in the sandbox', () => {
    expect(customProperties('light', false, 'zh-CN').get('--vd-accent-fill')).toBe(palettes.light.accentFill);
    expect(customProperties('light', true, 'zh-CN').get('--vd-accent-fill')).toBe(palettes.light.sandboxFill);
  });

  it('has a hue for every verdict', () => {
    const properties = customProperties('dark', false, 'en');
    for (const verdict of verdicts) {
      expect(properties.get(`--vd-verdict-${verdict}`)).toBe(palettes.dark[hueOfVerdict[verdict]]);
    }
  });
});
