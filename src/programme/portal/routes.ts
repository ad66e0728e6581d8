import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../../registry/access/work.ts';
import { checkUp } from './check-up.ts';
import { readCheckUp } from './contract.ts';
import type { Sources } from './sources.ts';

/** 企业端: what no single article answers. */
export function portalRoutes({ serve }: Doors<Work>, sources: Sources): void {
  serve(readCheckUp, checkUp(sources));
}
