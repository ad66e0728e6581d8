import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { readLaw } from './law.ts';

/** 政策依据: the law, for anyone signed in. */
export function lawRoutes({ serve }: Doors<Work>): void {
  serve(contract.readLaw, readLaw);
}
