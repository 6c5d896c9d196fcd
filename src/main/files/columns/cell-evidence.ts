import type { FactorName } from '@shared/domain/factors';
import { checkFactor, type CalendarDay } from '@shared/identifiers';

/** Recognition needs no clock: seen from here, births of 1900 to 2050 are possible. */
const anyDay: CalendarDay = { year: 2050, month: 12, day: 31 };

/** The most frequent family names, two-character ones last: what tells a name from other short Han words. */
const familyNames = new Set([
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文',
  ...'蓝施洪殷庞翁樊兰倪温芦牛季俞章鲁葛伍申尤毕聂柳邢岳霍齐梅庄辛管祝左涂谷祁时舒耿卜路詹关苗凌费纪靳盛童欧甄项曲成游裴席卫屈鲍覃霍翟柯',
  ...[
    '欧阳',
    '上官',
    '司马',
    '诸葛',
    '东方',
    '皇甫',
    '尉迟',
    '公孙',
    '慕容',
    '令狐',
    '司徒',
    '夏侯',
    '南宫',
    '端木',
  ],
]);

const companyEnding =
  /(?:公司|集团|厂|店|行|社|所|院|中心|合伙\)?|部|馆|场|学校|协会|基金会|Ltd\.?|Inc\.?|LLC)(?:\(.*\))?$/iu;

/**
 * The share (0 to 1) of the filled cells that could only be this factor. A check that merely warns counts
 * as no evidence: order numbers have the length of cards.
 */
export function evidenceShare(factor: FactorName, cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return 0;
  return filled.filter((cell) => isEvidence(factor, cell)).length / filled.length;
}

/** The share of the filled cells that could be sent as this factor; null when there is none. */
export function acceptableShare(factor: FactorName, cells: readonly string[]): number | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return null;
  const accepted = filled.filter((cell) => {
    const { rule } = checkFactor(factor, cell, anyDay);
    // What a spreadsheet damaged was an identifier once.
    return rule === null || rule.startsWith('cell/');
  });
  return accepted.length / filled.length;
}

function isEvidence(factor: FactorName, cell: string): boolean {
  const { value, rule, warnings } = checkFactor(factor, cell, anyDay);
  if (rule !== null || warnings.length > 0) return false;
  switch (factor) {
    case 'name':
    case 'legalRepresentative':
      return looksLikeName(value);
    case 'companyName':
      return /\p{Script=Han}/u.test(value) && companyEnding.test(value.normalize('NFKC'));
    case 'bankCard':
      return value.length >= 16 && !isFirstOf(['idNumber', 'creditCode'], value);
    case 'creditCode':
      return !isFirstOf(['idNumber'], value);
    default:
      return true;
  }
}

function isFirstOf(factors: readonly FactorName[], value: string): boolean {
  return factors.some((factor) => isEvidence(factor, value));
}

function looksLikeName(value: string): boolean {
  if (value.includes('\u00B7')) return true;
  const characters = [...value];
  const [first = ''] = characters;
  if (familyNames.has(characters.slice(0, 2).join('')))
    return characters.length <= 4 && characters.length > 2;
  return familyNames.has(first) && characters.length <= 3;
}
