import type { SheetOut } from '../../platform/files/sheet-out.ts';
import type { Doors } from '../../platform/http/serve.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import type { AccountWork } from '../access/account-work.ts';
import { releaseSheet } from '../exports/release.ts';
import * as contract from './contract.ts';
import * as events from './events/contract.ts';
import {
  closeWebhook,
  type EventMeans,
  listDeliveries,
  listWebhooks,
  openWebhook,
  retryDeliveries,
  retryDelivery,
} from './events/webhooks.ts';
import { findRequests, findTokens } from './find-tokens.ts';
import { grantableDuties } from './grantable.ts';
import { askToken, decide } from './requests.ts';
import { deliverySheet, requestSheet, tokenSheet } from './sheets.ts';
import { issue, revoke } from './tokens.ts';

/** 接口管理: at the accounts' doors, because a token is the token of a session. */
export function interfaceRoutes({ serve, serveFile }: Doors<AccountWork>, means: EventMeans): void {
  serve(contract.listTokens, findTokens);
  serve(contract.reviewTokens, findTokens);
  serve(contract.listRequests, findRequests);
  serve(contract.reviewRequests, findRequests);
  serve(contract.listGrantable, async (_work, { office, area }) => ({ duties: grantableDuties({ office, area: area ?? null }) }));
  serve(contract.requestToken, askToken);
  serve(contract.decideRequest, decide);
  serve(contract.issueToken, issue);
  serve(contract.revokeToken, revoke);
  serve(contract.stopToken, revoke);
  serve(events.listWebhooks, listWebhooks(means));
  serve(events.openWebhook, openWebhook(means));
  serve(events.closeWebhook, closeWebhook);
  serve(events.listDeliveries, listDeliveries);
  serve(events.retryDelivery, retryDelivery);
  serve(events.retryDeliveries, retryDeliveries);
  const sheets: [Endpoint, (work: AccountWork, asked: object) => Promise<SheetOut>][] = [
    [contract.exportTokens, tokenSheet],
    [contract.exportReviewTokens, tokenSheet],
    [contract.exportRequests, requestSheet],
    [contract.exportReviewRequests, requestSheet],
    [events.exportDeliveries, deliverySheet],
  ];
  for (const [declared, sheetOf] of sheets) {
    const list = declared.path.slice('/api/'.length, -'.xlsx'.length).replace('/', '.');
    serveFile(declared, async (work, asked) => {
      const { reason, ...filters } = asked as { reason?: string };
      return releaseSheet(work, { list, says: declared.says, filters, reason }, await sheetOf(work, filters));
    });
  }
}
