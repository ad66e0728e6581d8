import { type Reason, Refusal } from '../../platform/shared/reason.ts';
import type { ContactKind } from './contract.ts';

/** 联系方式 as it is kept, with what of it may be shown. */
export interface Shaped {
  value: string;
  masked: string;
}

/** 核对并掩码: the value tidied (full-width digits, spaces, hyphens), or a refusal that says what it should be. 422. */
export function shaped(kind: ContactKind, said: string): Shaped {
  const text = said.normalize('NFKC').trim();
  if (kind === 'phone') return phone(text.replace(/[\s()]/g, ''));
  if (kind === 'bankAccount') return bankAccount(text.replace(/[\s-]/g, ''));
  return contactName(text.replace(/\s+/g, ' '));
}

function wrong(says: string, remedy: string): Refusal {
  const reason: Reason = { says, remedy };
  return new Refusal([reason], 422);
}

function phone(text: string): Shaped {
  const mobile = text.replace(/^(\+?86)?-?(?=1[3-9]\d{9}$)/, '');
  if (/^1[3-9]\d{9}$/.test(mobile)) return { value: mobile, masked: `${mobile.slice(0, 3)}****${mobile.slice(7)}` };
  const fixed = /^(0\d{2,3})-?([2-9]\d{6,7})(-\d{1,5})?$/.exec(text);
  if (!fixed) throw wrong('电话号码不正确', '手机号为 1 开头的 11 位数字；固定电话须带区号，如 0731-28881234');
  const [, area = '', number = ''] = fixed;
  return { value: text, masked: `${area}-${'*'.repeat(number.length - 4)}${number.slice(-4)}` };
}

/**
 * 银行账号: a card of 银联 (GB/T 15694 发卡行标识 62, 16 to 19 digits) must satisfy the check digit of GB/T 17552 (Luhn); accounts of
 * organisations (对公账户) bear none.
 */
function bankAccount(text: string): Shaped {
  if (!/^\d+$/.test(text)) throw wrong('银行账号只能由数字组成', '请照开户许可证或银行卡逐位核对');
  if (text.length < 9 || text.length > 30)
    throw wrong(`银行账号应为 9 至 30 位数字，现为 ${text.length} 位`, '请照开户许可证或银行卡逐位核对');
  if (/^(\d)\1+$/.test(text)) throw wrong('银行账号不能各位相同', '请照开户许可证或银行卡逐位核对');
  if (/^62\d{14,17}$/.test(text) && !passesLuhn(text)) throw wrong('银行卡号的校验位不符，可能有一位写错', '请照银行卡逐位核对');
  return { value: text, masked: `**** **** ${text.slice(-4)}` };
}

function contactName(text: string): Shaped {
  if (!/^[\p{Script=Han}·]{2,20}$/u.test(text) && !/^[A-Za-z][A-Za-z .'-]{1,39}$/.test(text)) {
    throw wrong('联系人姓名不正确', '填写 2 至 20 个汉字的姓名，不要填写职务或电话');
  }
  return { value: text, masked: `${[...text][0]}${'*'.repeat(Math.min(3, [...text].length - 1))}` };
}

/** 校验位 (Luhn, GB/T 17552): every second digit from the right doubled, digits summed, a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
