import type { LocalizedText } from '../domain/provider';
import type { RuleName } from '../identifiers';
import { localized } from './text';

/** For each rule one sentence: what is wrong with the value and what to do. */
export const ruleMessages: Record<RuleName, LocalizedText> = {
  'cell/number-damaged': localized(
    '该单元格以数字格式保存，超过 15 位的部分已丢失，请将列设为文本格式后按原件重新填写。',
    'The cell is stored as a number and its digits after the 15th are lost; set the column to text and enter it again from the original.',
  ),
  'cell/number-stored': localized(
    '该单元格以数字格式保存，开头的零或部分数位可能已丢失，请将列设为文本格式后按原件重新填写。',
    'The cell is stored as a number and may have lost leading zeros or digits; set the column to text and enter it again from the original.',
  ),
  'cell/scientific': localized(
    '号码被写成了科学计数形式（如 1.1E+17），原来的数位已丢失，请将列设为文本格式后按原件重新填写。',
    'The number is in scientific notation (such as 1.1E+17) and its digits are lost; set the column to text and enter it again from the original.',
  ),
  'cell/date': localized(
    '该单元格是日期而不是文本，请将列设为文本格式后按原件重新填写。',
    'The cell holds a date instead of text; set the column to text and enter it again from the original.',
  ),
  'cell/boolean': localized(
    '该单元格是逻辑值（TRUE 或 FALSE）而不是文本，请按原件重新填写。',
    'The cell holds TRUE or FALSE instead of text; enter it again from the original.',
  ),
  'cell/error': localized(
    '该单元格是表格公式的错误值（如 #N/A），请修正公式或直接填写内容。',
    'The cell holds a spreadsheet error (such as #N/A); correct the formula or enter the value itself.',
  ),
  'cell/formula': localized(
    '该单元格是公式，文件中没有计算结果，请用 Excel 打开并保存一次后重新导入。',
    'The cell holds a formula without a stored result; open and save the file in Excel once, then import it again.',
  ),
  'id-number/required': localized('缺少身份证号，请填写。', 'The ID number is missing; enter it.'),
  'id-number/length': localized(
    '身份证号应为 18 位（旧证 15 位），请核对是否多位或少位。',
    'An ID number has 18 characters (15 on old papers); check for missing or extra ones.',
  ),
  'id-number/characters': localized(
    '身份证号只能包含数字，末位可为 X，请核对是否混入其他字符。',
    'An ID number holds digits only, with X allowed at the end; check for other characters.',
  ),
  'id-number/region': localized(
    '身份证号前两位不是有效的省级代码，请核对前 6 位。',
    'The first two digits are not a province code; check the first 6 digits.',
  ),
  'id-number/birth-date': localized(
    '身份证号中的出生日期不存在，请核对第 7 至 14 位（旧证为第 7 至 12 位）。',
    'The birth date in the ID number does not exist; check digits 7 to 14 (7 to 12 on old papers).',
  ),
  'id-number/future-date': localized(
    '身份证号中的出生日期晚于今天，请核对第 7 至 14 位和本机日期。',
    'The birth date in the ID number is after today; check digits 7 to 14 and the date of this computer.',
  ),
  'id-number/check-digit': localized(
    '身份证号的校验码与前 17 位不符，请对照证件逐位核对。',
    'The last character does not fit the first 17 digits; compare each digit with the document.',
  ),
  'id-number/foreign-resident': localized(
    '该号码为外国人永久居留身份证的格式，请确认服务商支持后再发送。',
    'The number has the form of a foreign permanent resident card; make sure that the provider supports it before sending.',
  ),
  'id-number/x-as-number': localized(
    '该连接以数字发送身份证号，末位为 X 的号码无法这样发送，请让管理员将连接的“身份证号格式”改为文本。',
    'The connection sends ID numbers as numbers, which one ending in X is not; have the administrator set its format of the ID number to text.',
  ),
  'bank-card/required': localized('缺少银行卡号，请填写。', 'The bank card number is missing; enter it.'),
  'bank-card/length': localized(
    '银行卡号应为 13 至 19 位（62 开头的银联卡为 16 至 19 位），请核对位数。',
    'A card number has 13 to 19 digits (16 to 19 for UnionPay cards beginning with 62); check the length.',
  ),
  'bank-card/characters': localized(
    '银行卡号只能包含数字，请核对是否混入其他字符。',
    'A card number holds digits only; check for other characters.',
  ),
  'bank-card/luhn': localized(
    '银行卡号未通过校验位检查，请对照卡面逐位核对。',
    'The card number does not pass its check digit; compare each digit with the card.',
  ),
  'mobile/required': localized('缺少手机号，请填写。', 'The mobile number is missing; enter it.'),
  'mobile/length': localized(
    '手机号应为 11 位，请核对是否多位或少位。',
    'A mobile number has 11 digits; check for missing or extra ones.',
  ),
  'mobile/characters': localized(
    '手机号只能包含数字，请核对是否混入其他字符。',
    'A mobile number holds digits only; check for other characters.',
  ),
  'mobile/prefix': localized(
    '手机号应以 13 至 19 开头，请核对前两位。',
    'A mainland mobile number begins with 13 to 19; check the first two digits.',
  ),
  'mobile/unassigned-block': localized(
    '该号段未在已知的手机号段中，可能是新号段，请核对前四位。',
    'The number is outside the known mobile blocks; it may be a new one, check the first four digits.',
  ),
  'credit-code/required': localized(
    '缺少统一社会信用代码，请填写。',
    'The unified social credit code is missing; enter it.',
  ),
  'credit-code/length': localized(
    '统一社会信用代码应为 18 位，请核对位数，旧的注册号不适用。',
    'A unified social credit code has 18 characters; check the length, an old registration number does not serve.',
  ),
  'credit-code/characters': localized(
    '统一社会信用代码只能包含数字和大写字母（不含 I、O、S、V、Z），第 3 至 8 位为数字，请核对。',
    'A credit code holds digits and letters other than I, O, S, V and Z, with digits at 3 to 8; check it against the licence.',
  ),
  'credit-code/check-digit': localized(
    '统一社会信用代码的校验码不符，请对照营业执照核对，确认无误后可以发送。',
    'The last character of the credit code does not fit the others; compare it with the licence, and send it if it is as printed.',
  ),
  'credit-code/organisation-code': localized(
    '统一社会信用代码中的组织机构代码校验码不符，请核对第 9 至 17 位，确认无误后可以发送。',
    'The organisation code in the credit code has another check character; check characters 9 to 17, and send it if it is as printed.',
  ),
  'name/required': localized('缺少姓名，请填写。', 'The name is missing; enter it.'),
  'name/length': localized(
    '姓名不能超过 50 个字，请核对是否混入其他内容。',
    'A name has at most 50 characters; check for other content.',
  ),
  'name/characters': localized(
    '姓名只能包含汉字和间隔号“·”，请按证件填写，去掉数字、字母和符号。',
    'A name holds Chinese characters and the middle dot · only; enter it as on the document, without digits, letters or signs.',
  ),
  'name/blank-inside': localized(
    '姓名中间有空格，请按证件填写，去掉空格。',
    'There is a blank inside the name; enter it as on the document, without blanks.',
  ),
  'name/middle-dot': localized(
    '间隔号“·”不能在姓名的开头、结尾或连续出现，请核对。',
    'A middle dot must not begin or end a name or follow another; check the name.',
  ),
  'name/single-character': localized(
    '姓名只有一个字，请核对是否完整。',
    'The name has one character; check that it is complete.',
  ),
  'name/lookalike-character': localized(
    '姓名中含有与常用汉字外形相同但编码不同的字符，请按证件重新输入该字后核对。',
    'The name holds a character that looks like a common one but has another code; type it again as on the document and compare.',
  ),
  'company-name/required': localized('缺少企业名称，请填写。', 'The company name is missing; enter it.'),
  'company-name/length': localized(
    '企业名称应为 2 至 100 个字，请按营业执照填写全称。',
    'A company name has 2 to 100 characters; enter the full name as on the licence.',
  ),
  'company-name/characters': localized(
    '企业名称含有换行、控制字符或乱码，请按营业执照重新填写。',
    'The company name holds a line break, a control character or damaged text; enter it again as on the licence.',
  ),
};
