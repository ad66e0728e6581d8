import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Doors, serving } from '../../platform/http/serve.ts';
import type { Endpoint } from '../../platform/shared/endpoint.ts';
import { type AccountWork, asSystemInAccounts } from '../access/account-work.ts';
import type { House, Work } from '../access/work.ts';
import { officeDoors } from '../journal/office-doors.ts';
import { workHook } from '../worklist/hooks.ts';
import * as contract from './contract.ts';
import { claimColumns, claimList, claimRow, type StoredClaim } from './list.ts';
import { deskOf, openClaim, takeStep } from './steps.ts';
import { claimForm, claimStanding, submit } from './submit.ts';
import { addColleague, disableColleague, ownUsers } from './users.ts';

/** Whoever asks is nobody yet: counted by address, whatever token they show. */
const strict = { rateLimit: { max: 20, timeWindow: '1 minute', keyGenerator: ({ ip }: FastifyRequest) => `claim ${ip}` } };

/** 企业认领 and the users of an enterprise. Answers what is served without sign-in, for the API document. */
export function claimRoutes(app: FastifyInstance, house: House, office: Doors<Work>, accounts: Doors<AccountWork>): Endpoint[] {
  workHook('claim', { standing: standingClaims });
  const outside = serving<AccountWork>(
    app,
    officeDoors((_request, run) => asSystemInAccounts(house, run)),
    { config: strict },
  );
  outside.serve(contract.readClaimForm, claimForm);
  outside.serve(contract.submitClaim, submit);
  outside.serve(contract.readClaimStanding, claimStanding);
  office.serve(contract.listClaims, claimList);
  accounts.serve(contract.readClaim, openClaim);
  accounts.serve(contract.takeClaimStep, takeStep);
  accounts.serve(contract.listUsers, ownUsers);
  accounts.serve(contract.addUser, addColleague);
  accounts.serve(contract.disableUser, disableColleague);
  return outside.served;
}

/** 待核实的认领, each with the 工信 of its area. */
async function standingClaims({ client }: Work) {
  const { rows } = await client.query<StoredClaim>(`select ${claimColumns} where s.step is null`);
  return rows.map((row) => deskOf(claimRow(row), [{ office: 'industry', area: row.area }]));
}
