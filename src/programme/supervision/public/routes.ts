import type { ServeOpenly } from '../../../platform/http/serve-openly.ts';
import { asSystem, type House } from '../../../registry/access/work.ts';
import * as contract from './contract.ts';
import { readPublicProgress } from './progress.ts';

/** 公众页的进展: one line an endpoint. */
export function publicProgressRoutes(serve: ServeOpenly, house: House): void {
  serve(contract.readPublicProgress, () => asSystem(house, readPublicProgress));
}
