import { readFileSync } from 'node:fs';

// Common stems and the patterns people make of them, written out by seeds/write-weak-passwords.ts (there is no published list at hand):
// one lower-case password a line.
const common = new Set(
  readFileSync(new URL('./weak-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean),
);

/** 弱口令清单: whether this is one of the passwords guessers try first; asked in lower case. ASVS 6.2.4 wants at least 3000. */
export function isCommon(key: string): boolean {
  return common.has(key);
}

/** How many the list holds. */
export const commonPasswords = common.size;
