/**
 * Updates: whether IT's feed announces a newer version, and nothing beyond that (docs/adr/0052). This folder asks
 * one address and says what it found; it must not download or install anything, nor send what tells of anybody.
 */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { isPreview, type UpdateChannel, versionPattern } from '@shared/domain/update';
import { isLoopbackHost } from '../transport/loopback';
import type { AnnouncedVersion } from './update-settings';

/** Longer ones are no feed. */
const longestFeedBytes = 64 * 1024;

const feedSchema = z.object({
  version: z.string().regex(versionPattern).max(100),
  /** `2026-11-22` or a whole ISO time; shown as it is. */
  releaseDate: z.iso
    .date()
    .or(z.iso.datetime({ offset: true }))
    .optional(),
  notesUrl: z.string().max(2_000).optional(),
  files: z
    .array(
      z.object({
        platform: z.enum(['win32', 'darwin', 'linux']),
        arch: z.enum(['x64', 'arm64']),
        name: z.string().min(1).max(200),
        /** Hexadecimal, as `sha512sum` and `certutil -hashfile` write it. */
        sha512: z.string().regex(/^[0-9a-fA-F]{128}$/u),
      }),
    )
    .max(50),
});

/** The address of a feed: the folder, and a file named after the channel. `update/bad-address`. */
export function feedAddressOf(feedUrl: string, channel: Exclude<UpdateChannel, 'off'>): URL {
  const folder = URL.canParse(feedUrl) ? new URL(feedUrl) : null;
  const isSafe =
    folder !== null &&
    (folder.protocol === 'https:' || (folder.protocol === 'http:' && isLoopbackHost(folder.hostname))) &&
    folder.username === '' &&
    folder.password === '' &&
    folder.search === '' &&
    folder.hash === '';
  if (!isSafe) throw new AppError('update/bad-address', 'The address of the feed is not usable.');
  const path = folder.pathname.endsWith('/') ? folder.pathname : `${folder.pathname}/`;
  return new URL(`${path}${channel}.json`, folder.origin);
}

/** `update/bad-feed` for what is none, and for a preview on the stable channel. */
export function readFeed(
  body: Buffer,
  channel: UpdateChannel,
  system: { readonly platform: string; readonly arch: string },
): AnnouncedVersion {
  if (body.byteLength > longestFeedBytes) throw badFeed('too long');
  const parsed = feedSchema.safeParse(parseJson(body));
  if (!parsed.success) throw badFeed('not of the expected shape');
  const { version, releaseDate = null, notesUrl, files } = parsed.data;
  if (channel === 'stable' && isPreview(version)) throw badFeed('a preview on the stable channel');
  return {
    version,
    releaseDate,
    notesUrl: notesUrl !== undefined && isHttps(notesUrl) ? notesUrl : null,
    files: files
      .filter(({ platform, arch }) => platform === system.platform && arch === system.arch)
      .map(({ name, sha512 }) => ({ name, sha512: sha512.toLowerCase() })),
  };
}

export function badFeed(reason: string): AppError {
  return new AppError('update/bad-feed', `The answer is no feed: ${reason}.`, { context: { reason } });
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
