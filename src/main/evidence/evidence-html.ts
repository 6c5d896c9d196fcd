/** An evidence document as one HTML page: no script, no address, nothing that has to be loaded. */
import { createHash } from 'node:crypto';
import { auditActions, shortHead } from '@shared/domain/audit';
import { auditActionLabels } from '@shared/i18n/audit';
import { evidenceTexts } from '@shared/i18n/evidence';
import { fillPlaceholders } from '@shared/i18n/text';
import { verdictLabels } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';
import { evidenceStyle, footerStyle } from './evidence-style';
import {
  answerLines,
  answerWords,
  callLines,
  factorLines,
  formatTime,
  nameOf,
  purgedText,
  sourceLines,
  type Line,
} from './evidence-lines';
import type { Evidence } from './gather-evidence';

/** Styles are allowed by their hash, and nothing else is. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(evidenceStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`;

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export function evidenceHtml(evidence: Evidence, locale: Locale): string {
  const { check } = evidence;
  const t = (name: keyof typeof evidenceTexts) => evidenceTexts[name][locale];
  const title = `${t('program')} ${t('title')}`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>${evidenceStyle}</style>
</head>
<body>
${check.sandbox ? `<div class="mark" aria-hidden="true"><span>${escapeHtml(t('sandbox'))}</span></div>` : ''}
<header><p>${escapeHtml(t('program'))}</p><h1>${escapeHtml(t('title'))}</h1></header>
${check.sandbox ? `<p class="notice"><strong>${escapeHtml(t('sandbox'))}</strong> ${escapeHtml(t('sandboxNotice'))}</p>` : ''}
${purgedNotice(evidence, locale)}${verdictBlock(evidence, locale)}
${factors(evidence, locale)}
${section(t('provenance'), pairs(sourceLines(evidence, locale)))}
${section(t('answer'), pairs(answerLines(evidence, locale)))}
${section(t('calls'), callList(evidence, locale))}
${others(evidence, locale)}
${written(evidence, locale)}
${section(t('audit'), auditBlock(evidence, locale))}
${section(t('made'), paragraph(madeLine(evidence, locale)))}
</body>
</html>
`;
}

/** For the margin of each printed page; the printer fills in the two numbers. */
export function evidenceFooter(evidence: Evidence, locale: Locale): string {
  const { check, head } = evidence;
  const [before = '', between = '', behind = ''] = evidenceTexts.page[locale].split(/\{\{\w+\}\}/);
  const left = [
    `${evidenceTexts.program[locale]} ${check.checkId ?? ''}`,
    `${evidenceTexts.audit[locale]} ${shortHead(head)}`,
    ...(check.sandbox ? [evidenceTexts.sandbox[locale]] : []),
  ].join(' · ');
  return `<div style="${footerStyle}"><span>${escapeHtml(left)}</span><span>${escapeHtml(before)}<span class="pageNumber"></span>${escapeHtml(between)}<span class="totalPages"></span>${escapeHtml(behind)}</span></div>`;
}

function verdictBlock({ check }: Evidence, locale: Locale): string {
  const [meaning, advice] = answerWords(check, locale);
  return `<section class="verdict" data-verdict="${check.verdict}">
<h2>${escapeHtml(verdictLabels[check.verdict][locale])} <small>${check.verdict}</small></h2>
<p>${escapeHtml(meaning)}</p>
<p><strong>${escapeHtml(evidenceTexts.nextStep[locale])}</strong> ${escapeHtml(advice)}</p>
</section>`;
}

function purgedNotice(evidence: Evidence, locale: Locale): string {
  const text = purgedText(evidence, locale);
  if (text === null) return '';
  return `<p class="notice purged"><strong>${escapeHtml(evidenceTexts.purged[locale])}</strong> ${escapeHtml(text)}</p>\n`;
}

/** Of a purged check there is nothing to mask. */
function factors(evidence: Evidence, locale: Locale): string {
  const how =
    evidence.check.purged === undefined ? maskingText(evidence, locale) : evidenceTexts.purged[locale];
  return section(`${evidenceTexts.factors[locale]} · ${how}`, pairs(factorLines(evidence, locale)));
}

function maskingText({ maskProfile }: Evidence, locale: Locale): string {
  if (maskProfile === null) return evidenceTexts.full[locale];
  const profile = evidenceTexts[`profile-${maskProfile}`][locale];
  return fillPlaceholders(evidenceTexts.masked[locale], { profile });
}

function callList(evidence: Evidence, locale: Locale): string {
  const items = evidence.attempts.map((attempt) => {
    const title = fillPlaceholders(evidenceTexts.call[locale], { number: attempt.attemptNumber });
    return `<li><h3>${escapeHtml(title)} <time>${escapeHtml(formatTime(attempt.startedAtMs))}</time></h3>${pairs(callLines(attempt, locale))}</li>`;
  });
  return `<ol class="calls">${items.join('')}</ol>${paragraph(evidenceTexts.hashHint[locale], 'quiet')}`;
}

function others(evidence: Evidence, locale: Locale): string {
  if (evidence.others.length === 0) return '';
  const lines = evidence.others.map(({ checkId, connectionName, verdict, checkedAtMs }) => ({
    label: connectionName,
    value: [verdictLabels[verdict][locale], formatTime(checkedAtMs), checkId ?? ''].join(' · '),
  }));
  return section(evidenceTexts.others[locale], pairs(lines));
}

function written({ tags, notes }: Evidence, locale: Locale): string {
  if (tags.length === 0 && notes.length === 0) return '';
  const lines: Line[] =
    tags.length === 0 ? [] : [{ label: evidenceTexts.tags[locale], value: tags.join(' · ') }];
  const items = notes.map(
    ({ atMs, author, text }) =>
      `<li><p class="quiet">${escapeHtml(`${formatTime(atMs)} · ${nameOf(author)}`)}</p><p class="note">${escapeHtml(text)}</p></li>`,
  );
  return section(
    evidenceTexts.notes[locale],
    `${pairs(lines)}${items.length === 0 ? '' : `<ol class="notes">${items.join('')}</ol>`}`,
  );
}

function auditBlock({ entries, head }: Evidence, locale: Locale): string {
  const lines = entries.map(({ sequence, atMs, actor, action, hash }) => ({
    label: fillPlaceholders(evidenceTexts.entry[locale], { sequence }),
    value: `${[actionLabel(action, locale), formatTime(atMs), actor].join(' · ')}\n${hash}`,
  }));
  const headText =
    head === null
      ? evidenceTexts.noHead[locale]
      : `${shortHead(head)} · ${fillPlaceholders(evidenceTexts.entry[locale], { sequence: head.sequence })}\n${head.hash}`;
  return `${pairs([...lines, { label: evidenceTexts.head[locale], value: headText }])}${paragraph(evidenceTexts.auditHint[locale], 'quiet')}`;
}

/** One that a newer version knows labels itself. */
function actionLabel(action: string, locale: Locale): string {
  const known = auditActions.find((name) => name === action);
  return known === undefined ? action : auditActionLabels[known][locale];
}

function madeLine({ madeAtMs, madeBy, version }: Evidence, locale: Locale): string {
  return fillPlaceholders(evidenceTexts.madeLine[locale], {
    time: formatTime(madeAtMs),
    by: nameOf(madeBy),
    version,
  });
}

function section(title: string, body: string): string {
  return `<section><h2>${escapeHtml(title)}</h2>${body}</section>`;
}

function paragraph(text: string, className?: string): string {
  return `<p${className === undefined ? '' : ` class="${className}"`}>${escapeHtml(text)}</p>`;
}

function pairs(lines: readonly Line[]): string {
  if (lines.length === 0) return '';
  const items = lines.map(
    ({ label, value, identifier }) =>
      `<dt>${escapeHtml(label)}</dt><dd${identifier === true ? ' class="mono"' : ''}>${escapeHtml(value)}</dd>`,
  );
  return `<dl>${items.join('')}</dl>`;
}
