import { apportion } from '../../src/policy/award-money.ts';
import type { randomly } from '../random.ts';

/** 一期 of a history as it ought to be. */
export interface Stage {
  /** By whichever code it is asked. */
  codes: string[];
  instalment: 1 | 2;
  cityFen: bigint;
  areaFen: bigint;
  /** What was corrected of it, as it was agreed. */
  reduced: [bigint, bigint];
  recovered: [bigint, bigint];
  /** The keys whose act was said to be done. */
  done: Set<string>;
}

/** One act of a client: this stage, by this code, under this key. */
export interface Try {
  stage: Stage;
  code: string;
  key: string;
}

/** 一段经历: the award of one line of codes under one programme, drawn at random, with the shares of odd amounts. */
export function drawStages(draw: ReturnType<typeof randomly>, codes: string[]): Stage[] {
  return ([1, 2] as const).slice(0, draw.one(0.4) ? 2 : 1).map((instalment) => {
    const total = BigInt(1 + draw.upTo(20_000_000));
    const share = BigInt(draw.of([0, 333_333, 500_000, 666_667, 1_000_000, 123_457, draw.upTo(1_000_001)]));
    const [cityFen = 0n, areaFen = 0n] = apportion(total, [share, 1_000_000n - share]);
    return { codes, instalment, cityFen, areaFen, reduced: [0n, 0n], recovered: [0n, 0n], done: new Set() };
  });
}

/** How often a stage is tried, by whom and under which keys: once, again with the same key, or with another, or by another of its codes. */
export function triesOf(draw: ReturnType<typeof randomly>, stage: Stage): Try[] {
  const own = `h-${stage.codes[0]}-${stage.instalment}-a`;
  const tries = [{ stage, code: draw.of(stage.codes as [string]), key: own }];
  while (draw.one(0.25)) {
    const again = tries[0];
    if (draw.one(0.5) && again) tries.push({ ...again });
    else tries.push({ stage, code: draw.of(stage.codes as [string]), key: `${own}${tries.length}` });
  }
  return tries;
}
