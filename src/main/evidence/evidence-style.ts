/** How an evidence document looks, on paper and in a browser. */

const sans = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** Text of the footer's template, which takes no style sheet. */
export const footerStyle = `box-sizing:border-box;width:100%;padding:0 16mm;display:flex;justify-content:space-between;gap:8mm;font:7.5pt ${sans.replaceAll("'", '')};color:#5f6b7a`;

export const evidenceStyle = `
@page { size: A4; margin: 16mm 16mm 18mm; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 9pt/1.5 ${sans}; color: #1c2430; line-break: strict; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
@media screen { body { max-width: 190mm; margin: 10mm auto; padding: 0 10mm; } }
header { display: flex; align-items: baseline; justify-content: space-between; flex-direction: row-reverse; border-bottom: 1px solid #1c2430; padding-bottom: 2mm; }
header p { margin: 0; color: #5f6b7a; }
h1 { margin: 0; font-size: 16pt; line-height: 1.3; font-weight: 600; }
h2 { margin: 0 0 1.5mm; font-size: 10.5pt; font-weight: 600; break-after: avoid; }
h3 { margin: 0; font-size: 9pt; font-weight: 600; break-after: avoid; }
h3 time { font-weight: 400; color: #5f6b7a; margin-left: 2mm; }
section { margin-top: 4mm; }
p { margin: 1mm 0 0; }
.quiet { color: #5f6b7a; font-size: 8pt; }
.verdict { padding: 3mm 4mm; border: 1px solid #8a94a3; border-left-width: 4px; border-radius: 1mm; break-inside: avoid; }
.verdict h2 { margin: 0; font-size: 14pt; }
.verdict small { font-size: 9pt; font-weight: 400; color: #5f6b7a; }
.verdict[data-verdict='match'] { border-color: #1b7f4d; }
.verdict[data-verdict='mismatch'] { border-color: #b3261e; }
.verdict[data-verdict='invalid-input'], .verdict[data-verdict='failed'], .verdict[data-verdict='unknown'] { border-color: #9a6700; }
dl { display: grid; grid-template-columns: 34mm 1fr; gap: 0.8mm 4mm; margin: 0; }
dt { color: #5f6b7a; }
dd { margin: 0; white-space: pre-wrap; }
.mono { font-family: Consolas, Menlo, 'Noto Sans Mono CJK SC', monospace; font-size: 8.5pt; }
ol { margin: 0; padding: 0; list-style: none; }
.calls li { padding: 0 0 2.5mm 4mm; border-left: 2px solid #8a94a3; break-inside: avoid; }
.calls li:last-child { padding-bottom: 0; }
.calls dl { grid-template-columns: 30mm 1fr; }
.calls h3 { margin-bottom: 0.8mm; }
.notes li { margin-top: 1.5mm; }
.note { margin: 0; white-space: pre-wrap; }
.notice { margin-top: 3mm; padding: 1.5mm 4mm; border: 1px solid #7a3fb0; color: #5b2a88; }
.purged { border-color: #8a94a3; color: #1c2430; }
.mark { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none; z-index: 1; }
.mark span { font-size: 64pt; font-weight: 700; letter-spacing: 4mm; color: #7a3fb0; opacity: 0.14; transform: rotate(-32deg); white-space: nowrap; }
`;
