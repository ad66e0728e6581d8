import { mulberry } from './chance.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { fitPolynomial, heightAt } from './polynomial.ts';
import { binomialTail } from './robust.ts';

/** 聚集检验 of one area: is there more just above the line than a smooth density leads one to expect, and how sure is that. */
export interface Bunching {
  /** Enterprises within the range looked at. */
  n: number;
  bins: { from: number; count: number }[];
  /** What the smooth curve expects of each bin; null where nothing can be said. */
  fitted: (number | null)[];
  /** Just below and just above the line, one bin each. */
  below: number;
  above: number;
  expected: number | null;
  /** More than expected, in 家, with its 95 % interval by resampling, and how likely as much is where there is no more. */
  excess: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
  /** 精确二项检验 of the two bins alone. */
  binomialP: number | null;
  verdict: 'question' | 'none' | 'cannotSay';
  why: string | null;
}

const degree = 3;

/** 断点处的密度检验: polynomial counterfactual on bins, the two about the line left out of the fit; bootstrap over enterprises. */
export function bunchingOf(annual: readonly number[], law: IntegrityLaw, seed: number): Bunching {
  const inside = annual.filter((value) => value >= law.bunchingFrom && value < law.bunchingTo);
  const counts = binned(inside, law);
  const cut = Math.round((law.line - law.bunchingFrom) / law.binWidth);
  const [below, above] = [counts[cut - 1] ?? 0, counts[cut] ?? 0];
  const bins = counts.map((count, at) => ({ from: law.bunchingFrom + at * law.binWidth, count }));
  const bare = { n: inside.length, bins, below, above };
  const nothing = { fitted: counts.map(() => null), expected: null, excess: null, low: null, high: null, p: null, binomialP: null };
  const cannot = (why: string): Bunching => ({ ...bare, ...nothing, verdict: 'cannotSay', why });
  if (inside.length < law.bunchingMinimum) return cannot(`所看范围只有 ${inside.length} 家，不足 ${law.bunchingMinimum} 家，不能判定`);
  if (below + above < law.narrowMinimum) return cannot(`标准上下各一组合计不足 ${law.narrowMinimum} 家，不能判定`);
  const fitted = counterfactual(counts, cut);
  const expected = fitted[cut] ?? 0;
  const random = mulberry(seed);
  const drawn = Array.from({ length: law.resamples }, () => {
    const again = binned(
      inside.map(() => inside[Math.floor(random() * inside.length)] ?? 0),
      law,
    );
    return (again[cut] ?? 0) - (counterfactual(again, cut)[cut] ?? 0);
  }).sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.min(drawn.length - 1, Math.max(0, Math.floor(share * drawn.length)))] ?? 0;
  const p = (1 + drawn.filter((excess) => excess <= 0).length) / (drawn.length + 1);
  const binomialP = binomialTail(below + above, above, 0.5);
  const asks = p < law.bunchingAlpha && binomialP < law.binomialAlpha;
  const estimate = { expected, excess: above - expected, low: at(0.025), high: at(0.975), p, binomialP };
  return { ...bare, fitted, ...estimate, verdict: asks ? 'question' : 'none', why: null };
}

function binned(values: readonly number[], law: IntegrityLaw): number[] {
  const counts = Array.from({ length: Math.ceil((law.bunchingTo - law.bunchingFrom) / law.binWidth) }, () => 0);
  for (const value of values) {
    const at = Math.floor((value - law.bunchingFrom) / law.binWidth);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** What a smooth curve through the other bins expects; never below nothing. */
function counterfactual(counts: number[], cut: number): number[] {
  const place = (at: number) => (2 * at) / Math.max(1, counts.length - 1) - 1;
  const used = [...counts.keys()].filter((at) => at !== cut && at !== cut - 1);
  const curve = fitPolynomial(
    used.map((at) => ({ x: place(at), y: counts[at] ?? 0 })),
    degree,
  );
  return counts.map((_, at) => Math.max(0, heightAt(curve, place(at))));
}
