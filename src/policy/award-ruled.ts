import type { AwardFacts, AwardRuling } from './award-shape.ts';

/** 由人认定的, last said about an entry. */
export const ruled = (facts: AwardFacts, about: AwardRuling['about'], period: string): AwardRuling | undefined =>
  facts.rulings.findLast((one) => one.about === about && (one.period === null || one.period === period));
