import { millionths } from './award-money.ts';
import type { AwardLaw, AwardReason } from './award-shape.ts';
import { stated } from './parameter.ts';

/** 市级分担比例 of an area in a year: what 财政 entered, else the pack's; null: nobody has said, and it is not guessed. */
export function shareOf({ policy, shares }: AwardLaw, area: string, year: number): { millionths: bigint | null; because: AwardReason } {
  const filed = shares.find((one) => one.area === area && one.year === year);
  const percent = (share: bigint) => `${(Number(share) / 10_000).toString()}%`;
  if (filed) {
    const share = millionths(filed.cityShare);
    return { millionths: share, because: { says: `${area} ${year} 年市级分担 ${percent(share)}（${filed.document}）`, clause: '四.5' } };
  }
  const said = stated(policy, 'award.cityShare', `${year}-12`);
  if (said.value === null) {
    const says = `${area} ${year} 年的市县分担比例尚未录入，市、县各承担多少无法计算；请财政部门按现行财政体制录入`;
    return { millionths: null, because: { says, clause: said.clause } };
  }
  const share = millionths(String(said.value));
  return { millionths: share, because: { says: `市级分担 ${percent(share)}`, clause: said.clause } };
}
