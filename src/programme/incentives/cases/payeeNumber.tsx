/** Spaces, dashes and wide digits as they stand on a licence are no part of the number (shapes.ts tidies the same). */
const bare = (typed: string) => typed.normalize('NFKC').replace(/[\s-]/g, '');

/** 账号两遍对不对: what is wrong with it, in words; null: nothing. Whether it is an account's number at all is the server's to say. */
export function numberSays(number: string, again: string): string | null {
  if (bare(number) === '') return '请填账号';
  if (bare(again) === '') return '请再输一遍账号';
  return bare(number) === bare(again) ? null : '两遍账号不一致，请照开户许可证核对';
}
