/** What many views are made of. */
import { z } from 'zod';
import { csvDelimiters, csvEncodings } from '../domain/csv';
import { checkKinds, factorNames } from '../domain/factors';
import { providerIds } from '../domain/provider';
import { verdicts } from '../domain/verdict';
import { locales } from '../locale';

export const localizedTextSchema = z.object({ 'zh-CN': z.string(), en: z.string() });

export const checkKindSchema = z.enum(checkKinds);

export const providerIdSchema = z.enum(providerIds);

export const verdictSchema = z.enum(verdicts);

export const csvEncodingSchema = z.enum(csvEncodings);

export const csvDelimiterSchema = z.enum(csvDelimiters);

export const factorNameSchema = z.enum(factorNames);

export const localeSchema = z.enum(locales);

/** Factor name to text; unknown names are refused. */
export const factorTextsSchema = z.partialRecord(factorNameSchema, z.string().max(500));

export const verdictCountsSchema = z.record(verdictSchema, z.int().nonnegative());
