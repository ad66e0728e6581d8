/** 归集: sums of 分 by kind, payer and year. */
export class Ledgered {
  readonly #sums = new Map<string, bigint>();

  add(kind: string, payer: string, year: number, fen: bigint): void {
    const key = `${kind} ${payer} ${year}`;
    this.#sums.set(key, (this.#sums.get(key) ?? 0n) + fen);
  }

  of(kind: string, payer: string, year: number): bigint {
    return this.#sums.get(`${kind} ${payer} ${year}`) ?? 0n;
  }
}
