import type { Tone } from '../../../../platform/web/Mark.tsx';
import type { RowState } from './contract.ts';

/** 一行的去向, as the page says it. */
export const returnState: Record<RowState, { says: string; tone: Tone }> = {
  take: { says: '可入库', tone: 'green' },
  same: { says: '与已报相同', tone: 'grey' },
  query: { says: '与已报不同，转质询', tone: 'orange' },
  explain: { says: '须写说明', tone: 'yellow' },
  refused: { says: '不收', tone: 'red' },
  blank: { says: '未填', tone: 'grey' },
  absent: { says: '表中无此行', tone: 'grey' },
};
