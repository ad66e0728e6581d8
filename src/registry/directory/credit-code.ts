/** GB 32100-2015: the 31 characters of a 统一社会信用代码; a character's value is its place here. I, O, S, V and Z are not used. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^(i-1) mod 31 for the seventeen places before the check character. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** What a hand slips to: only ever a suggestion, never a repair. */
const LOOKALIKE: Record<string, string> = { I: '1', O: '0', Z: '2', S: '5', V: 'U' };
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u;
const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const PAPER = '请对照营业执照上的统一社会信用代码逐位核对后改正，再重新报送';

/** What is wrong with a code and what to do about it, in Chinese. */
export interface CodeProblem {
  says: string;
  remedy: string;
}

/** 校验码 of the first seventeen characters (GB 32100-2015): remainder 0 gives '0'. Null when a character is not of the alphabet. */
export function checkCharacter(body17: string): string | null {
  if (body17.length !== 17) return null;
  let sum = 0;
  for (let place = 0; place < 17; place += 1) {
    const value = ALPHABET.indexOf(body17.charAt(place));
    if (value < 0) return null;
    sum += value * (WEIGHTS[place] ?? 0);
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function whole(code: string): boolean {
  return SHAPE.test(code) && checkCharacter(code.slice(0, 17)) === code.charAt(17);
}

/** Full width to half width, upper case, without spaces and hyphens: what the same code looks like however it was typed. */
function normalised(raw: string): string {
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212\-'’`]/gu, '');
}

function lengthProblem(code: string): CodeProblem {
  const hints: Record<number, string> = {
    9: '疑为组织机构代码，请填 18 位统一社会信用代码',
    13: '疑为旧工商注册号，请填 18 位统一社会信用代码',
    15: '疑为旧注册号或旧税号，请填换照后的 18 位统一社会信用代码',
    17: '疑似漏了一位，请对照营业执照补上',
    19: '疑似多了一位，请对照营业执照删去',
    20: '疑为旧税号，请填 18 位统一社会信用代码',
  };
  return { says: `统一社会信用代码应为 18 位，实为 ${code.length} 位：「${code.slice(0, 30)}」`, remedy: hints[code.length] ?? PAPER };
}

function strangerProblem(code: string): CodeProblem | null {
  const place = [...code].findIndex((character) => !ALPHABET.includes(character));
  if (place < 0) return null;
  const character = [...code][place] ?? '';
  const at = `第 ${place + 1} 位「${character}」`;
  if (LOOKALIKE[character]) {
    const proposal = code.replace(/[IOZSV]/g, (letter) => LOOKALIKE[letter] ?? letter);
    return {
      says: `统一社会信用代码${at}不是代码用字：I、O、S、V、Z 不用`,
      remedy: whole(proposal) ? `疑为「${proposal}」（仅供参考，未作改动），${PAPER}` : PAPER,
    };
  }
  const script = /\p{Script=Cyrillic}/u.test(character)
    ? '西里尔字母，形似拉丁字母而不是'
    : /\p{Script=Greek}/u.test(character)
      ? '希腊字母，形似拉丁字母而不是'
      : '不属于代码用字';
  return { says: `统一社会信用代码${at}${script}`, remedy: `请用英文输入法重新录入。${PAPER}` };
}

/**
 * 统一社会信用代码: reads what was typed. Normalises width, case, spaces and hyphens only; anything else that is off is a
 * problem with a hint, never a silent repair. Precision lost in a number cell is the reader's to notice, before this.
 */
export function readCreditCode(raw: string): { code: string } | { problem: CodeProblem } {
  const hidden = INVISIBLE.exec(raw);
  if (hidden) {
    const point = (hidden[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      problem: { says: `统一社会信用代码中夹有看不见的字符（U+${point} 零宽或方向字符）`, remedy: '请清除单元格内容后手工重新录入' },
    };
  }
  const code = normalised(raw);
  if (code === '') return { problem: { says: '统一社会信用代码为空', remedy: PAPER } };
  const stranger = strangerProblem(code);
  const places = [...code].length;
  if (places !== 18) return { problem: stranger && places > 18 ? stranger : lengthProblem(code) };
  if (stranger) return { problem: stranger };
  if (!SHAPE.test(code)) {
    return { problem: { says: `统一社会信用代码第 3 至 8 位应为登记机关行政区划数字，实为「${code.slice(2, 8)}」`, remedy: PAPER } };
  }
  const expected = checkCharacter(code.slice(0, 17));
  if (expected !== code.charAt(17)) {
    const person = /^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(code);
    return {
      problem: {
        says: `统一社会信用代码校验不符：按 GB 32100-2015 末位应为「${expected}」，实为「${code.charAt(17)}」`,
        remedy: person ? '看似居民身份证号码，花名册不应填报个人身份证号，请改填统一社会信用代码' : PAPER,
      },
    };
  }
  return { code };
}
