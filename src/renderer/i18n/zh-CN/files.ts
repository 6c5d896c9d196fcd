/** How a file of an operator is read, wherever one is opened. */
export const files = {
  sheet: '工作表',
  sheetHidden: '{{name}}（隐藏）',
  encoding: '编码',
  encodingTry: '按指定编码读取：',
  delimiter: '分隔符',
  delimiterComma: '逗号 ,',
  delimiterSemicolon: '分号 ;',
  delimiterTab: '制表符',
  delimiterBar: '竖线 |',
} as const;
