/** What a check or a batch is for and on what basis: asked for, or required, as administrators have set. */
import { z } from 'zod';
import {
  legalBases,
  type ProcessingPurpose,
  purposeLimits,
  type PurposeMode,
  purposeModes,
} from '@shared/domain/purpose';
import { AppError } from '@shared/errors/app-error';
import type { ChannelOutput } from '@shared/ipc/contract';
import { namesNumber } from './impersonal';

export const processingPurposeSchema = z.object({
  purpose: z.string().min(1).max(purposeLimits.text),
  basis: z.enum(legalBases),
});

export const purposeSettingsSchema = z.object({
  mode: z.enum(purposeModes),
  purposes: z.array(z.string().trim().min(1).max(purposeLimits.text)).max(purposeLimits.list),
});

export type PurposeSettings = Readonly<z.output<typeof purposeSettingsSchema>>;

export function purposeSettingsOf(set: PurposeSettings | undefined): {
  readonly mode: PurposeMode;
  readonly purposes: readonly string[];
} {
  return set ?? { mode: 'off', purposes: [] };
}

/** As the window shows them; the purpose of the last check only while it is listed. */
export function purposesViewOf(
  set: PurposeSettings | undefined,
  last: ProcessingPurpose | undefined,
): ChannelOutput<'purposes:get'> {
  const { mode, purposes } = purposeSettingsOf(set);
  const isListed = last !== undefined && purposes.includes(last.purpose);
  return { mode, purposes: [...purposes], last: isListed ? { ...last } : null };
}

/**
 * The settings as they may be kept. `keeping/purpose-unknown` where a purpose is to be said and the list is empty,
 * `keeping/reason-names-person` where a purpose holds somebody's number.
 */
export function admittedSettings({ mode, purposes }: PurposeSettings): PurposeSettings {
  const unique = [...new Set(purposes.map((purpose) => purpose.trim()))].filter((purpose) => purpose !== '');
  if (mode !== 'off' && unique.length === 0) {
    throw new AppError('keeping/purpose-unknown', 'There is no purpose to choose.', {
      context: { purposes: '' },
    });
  }
  if (unique.some(namesNumber)) {
    throw new AppError('keeping/reason-names-person', 'A purpose names somebody.');
  }
  return { mode, purposes: unique };
}

/**
 * What is to be recorded. `keeping/purpose-missing` where it is required and not said, `keeping/purpose-unknown`
 * (context: purposes) where it is not on the list.
 */
export function admittedPurpose(
  set: PurposeSettings | undefined,
  said: ProcessingPurpose | null | undefined,
): ProcessingPurpose | null {
  const { purposes } = purposeSettingsOf(set);
  if (said == null) {
    assertSaid(set, null);
    return null;
  }
  if (!purposes.includes(said.purpose)) throw unknownPurpose(purposes);
  return said;
}

/** `keeping/purpose-missing` where one is required and none is there; an older one may be off the list by now. */
export function assertSaid(
  set: PurposeSettings | undefined,
  purpose: ProcessingPurpose | null | undefined,
): void {
  if (purposeSettingsOf(set).mode !== 'required' || purpose != null) return;
  throw new AppError('keeping/purpose-missing', 'A purpose and a legal basis have to be said first.');
}

/** Of a batch, as the window sees it. */
export function purposeFigures(
  { purpose }: { readonly purpose?: ProcessingPurpose | null },
  set: PurposeSettings | undefined,
): { readonly purpose?: ProcessingPurpose; readonly needsPurpose: boolean } {
  if (purpose == null) return { needsPurpose: purposeSettingsOf(set).mode === 'required' };
  return { purpose: { ...purpose }, needsPurpose: false };
}

function unknownPurpose(purposes: readonly string[]): AppError {
  return new AppError('keeping/purpose-unknown', 'The purpose is not on the list.', {
    context: { purposes: purposes.join(', ') },
  });
}
