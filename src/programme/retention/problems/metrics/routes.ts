import type { Doors } from '../../../../platform/http/serve.ts';
import type { Work } from '../../../../registry/access/work.ts';
import * as contract from './contract.ts';
import { readMetrics } from './metrics.ts';

/** 问题台账指标. */
export function metricRoutes({ serve }: Doors<Work>): void {
  serve(contract.readMetrics, (work, asked) => readMetrics(work, asked));
}
