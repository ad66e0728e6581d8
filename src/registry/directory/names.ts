import { pinyin } from 'pinyin-pro';

/** Forms in brackets that say nothing of who it is: (有限责任公司), (普通合伙), (个人独资) … */
const FORM_IN_BRACKETS =
  /\((?:有限责任公司|有限公司|股份有限公司|股份合作制?|普通合伙|特殊普通合伙|有限合伙|个人独资(?:企业)?|个体工商户|全民所有制|集体所有制)\)/gu;
/** Brackets of every kind and marks that people type or leave out as they like. */
const MARKS = /[\s()[\]{}<>《》〈〉「」『』【】〔〕“”"'‘’`·•・.,，。、;；:：_\-—–~～*#\u200b-\u200f\ufeff]/gu;

/**
 * 名称匹配键: two spellings of one name meet here. NFKC, no brackets, spaces and marks, 有限责任公司 = 有限公司.
 * 股份有限公司 stays apart: it is another registration of the same house, which a person decides. The empty name gives ''.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/gu, '')
    .replace(FORM_IN_BRACKETS, '')
    .replace(MARKS, '')
    .replace(/有限责任公司/gu, '有限公司');
}

/** One reading a character: a roster of half a million names meets some three thousand characters. */
const initials = new Map<string, string>();

function initialOf(character: string): string {
  const known = initials.get(character);
  if (known !== undefined) return known;
  const made = /[a-z0-9]/.test(character)
    ? character
    : /\p{Script=Han}/u.test(character)
      ? pinyin(character, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
      : '';
  initials.set(character, made);
  return made;
}

/** 拼音首字母 of a name for search, lower case: 渌口铸造 → lkzz. A character with several readings takes its commonest. */
export function pinyinInitials(name: string): string {
  let made = '';
  for (const character of name.normalize('NFKC').toLowerCase()) made += initialOf(character);
  return made;
}

export { industryCode, industryName, isIndustrial } from './industry.ts';
