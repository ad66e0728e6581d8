import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Reason } from '../../platform/shared/reason.ts';
import { type PasswordProfile, passwordProfiles } from './password-profile.ts';
import { isCommon } from './weak-passwords.ts';

/** Words that guessers try first, however they are dressed up. */
const weak = ['password', 'qwerty', 'asdfgh', 'zxcvbn', 'admin', 'letmein', 'welcome', 'iloveyou', 'dragon', 'monkey', 'woaini', 'zhuzhou'];
const runs = ['0123456789', '9876543210', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** 口令散列: argon2id with 19 MiB, two passes (OWASP). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

// Of a password nobody has: an unknown login costs the same time as a known one.
const nobodys = hashPassword(oneTimePassword());
let evaluations = 0;

/** 核对口令; `hash` null for a login nobody has: false, after the same time. */
export async function passwordFits(kept: string | null, password: string): Promise<boolean> {
  evaluations += 1;
  const fits = await verify(kept ?? (await nobodys), password.normalize('NFKC'));
  return fits && kept !== null;
}

/** 口令核对次数 since the process started: each costs 19 MiB and some 30 ms, so how many a guesser can cause is measured. */
export function passwordEvaluations(): number {
  return evaluations;
}

/** 口令是否合格 by the profile in force: long enough, not built from the login or from what everybody tries first. All reasons at once. */
export function passwordRefusals(password: string, login: string, profile: PasswordProfile = passwordProfiles.dengbao3): Reason[] {
  const reasons: Reason[] = [];
  const plain = password.normalize('NFKC');
  if ([...plain].length < profile.shortest) reasons.push({ says: `口令不足 ${profile.shortest} 位` });
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((kind) => kind.test(plain)).length;
  if (kinds < profile.kinds) reasons.push({ says: '口令须含大写字母、小写字母、数字、符号中的三种' });
  const key = plain.toLowerCase();
  if (login.length >= 3 && key.includes(login.normalize('NFKC').toLowerCase())) reasons.push({ says: '口令不能含有账号' });
  const undressed = key.replaceAll('@', 'a').replaceAll('$', 's').replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e');
  const common = weak.some((word) => key.includes(word) || undressed.includes(word)) || isCommon(key) || isCommon(undressed);
  const run = runs.some((whole) => [...whole.slice(5)].some((_, start) => key.includes(whole.slice(start, start + 6))));
  if (common || run || /^(.)\1*$/u.test(plain) || /(.)\1{4}/u.test(plain))
    reasons.push({ says: '口令过于常见，容易被猜中', remedy: '请避免常用词、连续或重复的字符' });
  return reasons;
}

/** 一次性口令: random, readable aloud, without characters that look alike; good for about 85 bits. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const all = `${letters}${letters.toUpperCase()}23456789`;
  const pick = (from: string) => from[randomInt(from.length)] ?? '';
  const part = () => Array.from({ length: 4 }, () => pick(all)).join('');
  // One of each kind for sure, so that it passes our own rules.
  return `${pick(letters.toUpperCase())}${pick(letters)}${pick('23456789')}-${part()}-${part()}-${part()}`;
}
