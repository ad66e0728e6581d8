/** 口令策略: what a password must be, how long it lasts, which former ones may not be taken up again. */
export interface PasswordProfile {
  id: 'dengbao3' | 'asvs';
  /** As the pages name it. */
  says: string;
  shortest: number;
  /** What is advised beyond what is demanded. */
  advised: number;
  /** How many of the four kinds of characters; 0: no rule of composition. */
  kinds: number;
  /** null: never has to be changed for its age alone. */
  maxAgeDays: number | null;
  /** How many former passwords may not be taken up again. */
  history: number;
}

/**
 * 两套口令策略. 等保三级 8.1.4.1 a asks for complexity and regular change; ASVS 5.0 6.2.5 and 6.2.10 forbid both: an installation chooses
 * one by PASSWORD_PROFILE (decision 0011).
 */
export const passwordProfiles: Record<PasswordProfile['id'], PasswordProfile> = {
  dengbao3: { id: 'dengbao3', says: '等保三级（GB/T 22239 8.1.4.1）', shortest: 10, advised: 12, kinds: 3, maxAgeDays: 90, history: 5 },
  asvs: { id: 'asvs', says: 'OWASP ASVS 5.0（6.2）', shortest: 8, advised: 15, kinds: 0, maxAgeDays: null, history: 0 },
};

/** The rules as sentences, for whoever has to think of a password. */
export function rulesOf(profile: PasswordProfile): string[] {
  return [
    `不少于 ${profile.shortest} 位，建议 ${profile.advised} 位以上`,
    ...(profile.kinds > 0 ? [`大写字母、小写字母、数字、符号至少含${'零一二三四'[profile.kinds]}种`] : ['不限字符种类，可用一句话']),
    '不含账号，不用常见口令、连续或重复的字符',
    ...(profile.history > 0 ? [`不与最近 ${profile.history} 次的口令相同`] : []),
    profile.maxAgeDays === null ? '不因时间强制更换' : `每 ${profile.maxAgeDays} 天更换一次`,
  ];
}
