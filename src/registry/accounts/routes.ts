import type { Doors } from '../../platform/http/serve.ts';
import type { AccountWork } from '../access/account-work.ts';
import type { House } from '../access/work.ts';
import { workHook } from '../worklist/hooks.ts';
import { disable, endSessionFor, makeNewAccount, reset, sessionsOfAccount, unlock } from './administer.ts';
import * as contract from './contract.ts';
import { endOneDelegation, makeDelegation, readDelegations } from './delegations.ts';
import { findAccounts, readSignInPolicy } from './find-accounts.ts';
import { findRequests } from './find-requests.ts';
import { confirmOne, handOverOther, handOverOwn, readHandOvers } from './hand-overs.ts';
import { linkTo, unlinkFrom } from './identities.ts';
import { requestWork } from './request-work.ts';
import { askDrop, askScope, decide } from './requests.ts';

/** 账号管理、委托、交接. */
export function accountRoutes({ serve }: Doors<AccountWork>, house: Pick<House, 'ground'>): void {
  workHook('accountRequest', requestWork(house));
  serve(contract.listAccounts, findAccounts);
  serve(contract.reviewAccounts, findAccounts);
  serve(contract.makeAccount, makeNewAccount);
  serve(contract.disableAccount, disable);
  serve(contract.resetAccount, reset);
  serve(contract.requestScope, askScope);
  serve(contract.requestDrop, askDrop);
  serve(contract.listRequests, findRequests);
  serve(contract.reviewRequests, findRequests);
  serve(contract.decideRequest, decide);
  serve(contract.accountSessions, sessionsOfAccount);
  serve(contract.endAccountSession, endSessionFor);
  serve(contract.linkIdentity, linkTo);
  serve(contract.unlinkIdentity, unlinkFrom);
  serve(contract.unlockAccount, unlock);
  serve(contract.readPolicy, readSignInPolicy);
  serve(contract.listDelegations, readDelegations);
  serve(contract.delegate, makeDelegation);
  serve(contract.endDelegation, endOneDelegation);
  serve(contract.readHandOver, readHandOvers);
  serve(contract.handOver, handOverOwn);
  serve(contract.handOverFor, handOverOther);
  serve(contract.confirmHandOver, confirmOne);
}
