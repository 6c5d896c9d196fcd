export const backup = {
  setting: '备份',
  lead: '加密备份包含历史、设置与密钥包装，用当时的口令或恢复密钥可在其他电脑上恢复。选定目录后每天首次启动时自动备份，保留三份。',
  noFolder: '尚未选择备份目录',
  folder: '目录：{{folder}}',
  chooseFolder: '选择目录',
  last: '最近一次：{{time}}，{{name}}',
  never: '尚无备份',
  now: '立即备份',
  cancelled: '已取消备份，此前的备份不受影响。',
  opensHereOnly: '没有恢复密钥时，备份只能在本机的同一系统账户中打开。请先创建恢复密钥。',
  restoreHint:
    '恢复：锁定后在锁定界面选择“从备份恢复”，或使用命令行 veridesk restore 文件。原有数据不会被覆盖。',
} as const;
