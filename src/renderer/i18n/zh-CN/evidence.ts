export const evidence = {
  masked: '导出 PDF（脱敏）',
  whole: '导出 PDF（不脱敏）',
  wholeHint: '证据中显示完整号码，每一项都记入审计链',
  ask: '在 PDF 中显示完整号码的理由',
  confirm: '导出 PDF',
  written: '已导出到 {{path}}',
} as const;
