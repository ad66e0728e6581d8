import { keysIn } from '../../../data/keys.ts';
import type { OpenHouse } from '../../../house.ts';
import type { Doors } from '../../../platform/http/serve.ts';
import type { Work } from '../../../registry/access/work.ts';
import { releaseSheet } from '../../../registry/exports/release.ts';
import { answerMatch } from './answer.ts';
import * as contract from './contract.ts';
import { readFinanceCoverage } from './coverage.ts';
import { fileProduct, stepProduct } from './file-product.ts';
import { readLeague } from './league.ts';
import { listNeeds, listOwnNeeds } from './needs.ts';
import { listProducts } from './products.ts';
import { pushNeed } from './push.ts';
import { listPushed } from './pushed.ts';
import { raiseNeed } from './raise-need.ts';
import { pushedSheet } from './sheets.ts';
import { endNeed, withdrawMatch } from './withdraw.ts';
import { readFinanceWords } from './words.ts';

/** 政银企: one line an endpoint; contacts are sealed under the key of contacts. */
export function financingRoutes({ serve, serveFile }: Doors<Work>, house: OpenHouse): void {
  const secret = () => keysIn(house.config.dataDir).contact;
  serve(contract.listProducts, listProducts);
  serve(contract.fileProduct, fileProduct);
  serve(contract.stepProduct, stepProduct);
  serve(contract.listNeeds, listNeeds);
  serve(contract.listOwnNeeds, listOwnNeeds);
  serve(contract.readFinanceWords, readFinanceWords);
  serve(contract.raiseNeed, raiseNeed(secret));
  serve(contract.pushNeed, pushNeed(secret));
  serve(contract.withdrawMatch, withdrawMatch);
  serve(contract.endNeed, endNeed);
  serve(contract.listPushed, listPushed(secret));
  serve(contract.answerMatch, answerMatch);
  serve(contract.readLeague, readLeague);
  serve(contract.readFinanceCoverage, readFinanceCoverage);
  serveFile(contract.exportPushed, async (work, { reason, ...filters }) => {
    const leaving = { list: 'financing.pushed', says: contract.exportPushed.says, filters, reason };
    return releaseSheet(work, leaving, await pushedSheet(work, filters, secret));
  });
}
