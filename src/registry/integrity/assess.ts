import { digitDoubts } from './digit-check.ts';
import { classOf, type Doubt } from './doubt.ts';
import type { IntegrityLaw } from './integrity-law.ts';
import { outlierDoubts } from './outlier-check.ts';
import { comparePower, powerDoubts } from './power-check.ts';
import { compareSales, salesDoubts } from './sales-check.ts';
import type { Known, Scan } from './series.ts';
import { zeroDoubts } from './zero-check.ts';

/** 一对来源的对账结果 of this year: `unknown` where nothing could be compared. */
export interface Agreement {
  pair: 'sales' | 'power';
  state: 'agrees' | 'question' | 'unknown';
  restsOn: string[];
  compared: number;
}

/** 核查一家企业: what would be asked of it, and how its sources agree this year. Pure; nothing follows from it by itself. */
export function assess(
  known: Known,
  law: IntegrityLaw,
  sources: ('self' | 'tax')[],
  scan: Scan,
): { doubts: Doubt[]; agreements: Agreement[] } {
  const { months, from, upTo } = scan;
  const sales = compareSales(known, law, from, upTo);
  const power = comparePower(known, law, sources, from, upTo);
  const zero = zeroDoubts(known, law, sources, months, from, upTo);
  const doubts = [
    ...salesDoubts(sales, months),
    ...powerDoubts(power, months),
    ...zero,
    ...(['self', 'tax'] as const).flatMap((source) => outlierDoubts(known[source], source, law, months, from, upTo)),
    ...digitDoubts(known.self, law, months, from, upTo),
  ];
  const year = (months[scan.thisYear] ?? '').slice(0, 4);
  const agreements: Agreement[] = [];
  if (known.self && known.tax) agreements.push(stateOf('sales', sales, scan, ['selfRevenue', 'taxAmount'], false));
  if (known.power && (known.self || known.tax)) {
    const rests = sources.filter((source) => known[source]).map(classOf);
    agreements.push(
      stateOf(
        'power',
        power,
        scan,
        [...rests, 'power'],
        zero.some(({ subject }) => subject === year),
      ),
    );
  }
  return { doubts, agreements };
}

function stateOf(
  pair: Agreement['pair'],
  compared: { at: number; agrees: boolean }[],
  { thisYear }: Scan,
  restsOn: string[],
  asked: boolean,
): Agreement {
  const now = compared.filter(({ at }) => at >= thisYear);
  const state = asked || now.some(({ agrees }) => !agrees) ? 'question' : now.length > 0 ? 'agrees' : 'unknown';
  return { pair, state, restsOn, compared: now.length };
}
