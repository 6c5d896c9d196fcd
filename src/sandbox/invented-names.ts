/** Names of nobody: made of common parts, with the cases that software gets wrong among them. */

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳',
];
const doubleSurnames = ['欧阳', '上官', '司马', '诸葛', '慕容', '令狐'];
const givenFirst = [...'文思明晓雨志建海春秋子若云天安国景书知言清远一嘉宁'];
const givenSecond = [...'轩涵泽琪然博妍昊晨悦宇彤航诺欣铭瑶阳楠睿婷伟磊杰'];

/** Rare characters, a character outside the basic plane, and the separator U+00B7 of minority names. */
const unusualNames = [
  '李䶮',
  '王㛃',
  '张龑',
  '𠮷田文',
  '阿卜杜拉·买买提',
  '古丽娜尔·艾合买提',
  '迪丽努尔·吐尔逊江',
  '扎西·次仁多吉',
];

const tradeWords = ['信息技术', '商贸', '供应链管理', '文化传媒', '建筑工程', '餐饮管理', '医疗器械', '物流'];
const brandFirst = [...'华中北南东西天海宏博远恒信诚瑞泰安康鼎盛'];
const brandSecond = [...'科达通联讯源创业兴隆丰和众益利诺维迅捷腾'];

/** Spreads an index so that neighbours get names that have nothing in common; 32 bits, never negative. */
export function spread(index: number, seed: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The name of the person at an index; about one in fifty is unusual. */
export function personName(index: number, seed: number): string {
  const mixed = spread(index, seed);
  if (mixed % 53 === 0) return pick(unusualNames, Math.floor(mixed / 53));
  const surname =
    mixed % 29 === 0 ? pick(doubleSurnames, Math.floor(mixed / 29)) : pick(surnames, mixed >>> 4);
  const first = pick(givenFirst, mixed >>> 11);
  return mixed % 7 === 0 ? surname + first : surname + first + pick(givenSecond, mixed >>> 18);
}

/** The name of the company at an index; the number keeps two companies from sharing one. */
export function companyName(index: number, seed: number): string {
  const mixed = spread(index, seed + 7919);
  const brand = pick(brandFirst, mixed) + pick(brandSecond, mixed >>> 6);
  return `北京${brand}${chineseDigits(String(index))}${pick(tradeWords, mixed >>> 12)}有限公司`;
}

/** Digits read out in Chinese characters, for names that must hold no digit. */
export function chineseDigits(text: string): string {
  return [...text].map((digit) => '零一二三四五六七八九'.charAt(Number(digit))).join('');
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
