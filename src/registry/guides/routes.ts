import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import { demoNotice, releaseDocument } from '../exports/release.ts';
import * as contract from './contract.ts';
import { markGuideSeen, readGuide } from './guide.ts';
import { manualDocument } from './manual-document.ts';
import { roleOf } from './roles.ts';

/** 操作手册、上手指引、常见问题: one line an endpoint. */
export function guideRoutes({ serve, serveFile }: Doors<Work>, demo: boolean): void {
  serve(contract.readGuide, readGuide);
  serve(contract.markGuideSeen, markGuideSeen);
  serveFile(contract.downloadManual, async (work, { reason }) => {
    const role = roleOf(work.actor);
    const leaving = { list: 'guides.manual', says: contract.downloadManual.says, filters: { role }, reason };
    return releaseDocument(work, leaving, await manualDocument(role, demo ? demoNotice : null));
  });
}
