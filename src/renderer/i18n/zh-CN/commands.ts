export const commands = {
  palette: '命令面板',
  placeholder: '输入命令、连接或批次时间，也可用拼音首字母',
  found: '找到的命令',
  none: '没有这样的命令',
  count: '{{found}} 条命令',
  hint: '命令',
  help: '快捷键',
  theme: '外观',
  themeSystem: '跟随系统',
  themeLight: '浅色',
  themeDark: '深色',
} as const;
