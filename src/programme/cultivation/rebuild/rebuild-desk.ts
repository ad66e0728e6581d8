import type { Work } from '../../../registry/access/work.ts';
import { type Passed, passOn } from '../../../registry/worklist/pass-on.ts';
import type { rebuildLife } from './contract.ts';

type Step = (typeof rebuildLife.steps)[number];

/** 重建由谁办: the area confirms, the city settles. */
export function rebuildDesk(year: number, area: string, last: Step | undefined): Passed {
  const matter = { kind: 'rebuild' as const, thing: `${year}|${area}`, area, title: `${area} ${year} 年度培育库重建` };
  if (last === 'confirm') return { ...matter, asks: '审定年度重建', to: [{ office: 'industry', area: null }] };
  if (last === 'accept') return { ...matter, asks: '办结', to: [] };
  return { ...matter, asks: last === 'return' ? '按退回意见核对后重新确认' : '确认年度重建', to: [{ office: 'industry', area }] };
}

/** 交下一步 of an area's rebuild, after the step that was taken. */
export async function passRebuild(work: Work, { year, area, step }: { year: number; area: string; step: Step }): Promise<void> {
  await passOn(work, rebuildDesk(year, area, step));
}
