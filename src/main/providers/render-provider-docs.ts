import { verdicts, type Verdict } from '@shared/domain/verdict';
import type { CodeEntry, LocalizedText, SettingField } from '@shared/domain/provider';
import type { Provider } from './provider';
import { createProviderRegistry } from './registry';

const verdictWords: Readonly<Record<Verdict, string>> = {
  match: '一致',
  mismatch: '不一致',
  'no-record': '查无记录',
  pending: '等待结果',
  'invalid-input': '输入无效',
  failed: '未得出结论',
  unknown: '结果未知',
};

const introduction = `# Providers 服务商

Generated from the declarations and code tables in \`src/main/providers\`; do not edit. \`npm run docs:providers\` writes it again.

由 \`src/main/providers\` 中的声明与代码表生成，请勿手工修改。

How to read the tables:

- **layer**: the field of the answer that carries the code. A provider answers in two layers, whether the call worked and whether the person or company agrees; only one documented value of the inner one is a match.
- **verdict / reason**: what the check becomes. A code that is not listed, a body that can't be read, or an HTTP status that the provider does not document for it (or that the layer \`http\` does not list) is \`failed\` with a raw code and billing kept open, never a match.
- **billed**: \`yes\`, \`no\` or \`unknown\`. \`unknown\` is to be read as "perhaps".
- **repeat**: whether the program may repeat the call by itself, which it does only where the fault is passing and nothing was charged.
- The code \`*\` stands for every other code of its layer.
- The code that a result shows is the outer one; where an inner status without a plain meaning decided, both are shown, as \`10000/03\`, and a status with the code beside it as \`610/FP00102\`.`;

/** The text of `docs/providers.md`, from the registry alone. */
export function renderProviderDocs(): string {
  const words = verdicts.map((verdict) => `| \`${verdict}\` | ${verdictWords[verdict]} |`);
  const sections = [...createProviderRegistry().values()].map(renderProvider);
  return (
    [introduction, ['| verdict | 结论 |', '| --- | --- |', ...words].join('\n'), ...sections].join('\n\n') +
    '\n'
  );
}

function renderProvider(provider: Provider): string {
  const { declaration } = provider;
  const kinds = declaration.kinds.map(
    ({ kind, factors, followUp }) =>
      `- \`${kind}\`: ${factors.map(code).join(', ')}${followUp === true ? '; pending until it is asked about again 结果需再次查询' : ''}`,
  );
  const credentials = declaration.credentialFields.map(
    (field) => `| \`${field.name}\` | ${both(field.label)} | ${field.required ? 'yes' : 'no'} |`,
  );
  const facts = declaration.factNames.length === 0 ? 'none' : declaration.factNames.map(code).join(', ');
  return [
    `## ${declaration.label['zh-CN']} · ${declaration.label.en} (\`${declaration.id}\`)`,
    ['Checks 核验类型:', '', ...kinds].join('\n'),
    `Extra facts 附加信息: ${facts}. Balance query 余额查询: ${declaration.hasBalance ? 'yes' : 'no'}.`,
    ['| credential | 名称 | required |', '| --- | --- | --- |', ...credentials].join('\n'),
    ['| setting | 名称 | default | note |', '| --- | --- | --- | --- |']
      .concat(declaration.settingFields.map(renderSetting))
      .join('\n'),
    ['| layer | code | meaning 含义 | verdict | reason | billed | repeat | advice 建议 |']
      .concat(['| --- | --- | --- | --- | --- | --- | --- | --- |'], provider.codes.map(renderCode))
      .join('\n'),
  ].join('\n\n');
}

function renderSetting(field: SettingField): string {
  const standard = (field.defaultValue ?? '') === '' ? '–' : code(String(field.defaultValue));
  const choices = (field.choices ?? []).map((choice) => `${code(choice.value)} ${both(choice.label)}`);
  const note = [choices.join('; '), field.hint === undefined ? '' : both(field.hint)].filter(
    (text) => text !== '',
  );
  return `| \`${field.name}\` | ${both(field.label)} | ${standard} | ${note.join('<br>')} |`;
}

function renderCode(entry: CodeEntry): string {
  const cells = [
    code(entry.layer),
    code(entry.code),
    both(entry.meaning),
    code(entry.verdict),
    entry.reason === null ? '–' : code(entry.reason),
    entry.billed,
    entry.retryable ? 'yes' : 'no',
    both(entry.advice),
  ];
  return `| ${cells.join(' | ')} |`;
}

function both(text: LocalizedText): string {
  return text['zh-CN'] === text.en ? cell(text.en) : `${cell(text['zh-CN'])}<br>${cell(text.en)}`;
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
