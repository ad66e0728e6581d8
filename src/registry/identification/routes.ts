import type { FastifyInstance } from 'fastify';
import type { Doors } from '../../platform/http/serve.ts';
import type { House, Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { explainOne } from './explain.ts';
import { listFindings } from './findings.ts';
import { freezeMonth } from './freeze.ts';
import { ensureIdentified } from './identify.ts';
import { ensureBeside, lateDifference } from './late-difference.ts';
import { readyBefore } from './ready.ts';

/** 认定: lists, evidence, and the month kept as issued. */
export function identificationRoutes({ begin, serve }: Doors<Work>, app: FastifyInstance, house: House): void {
  readyBefore(
    app,
    house,
    begin,
    { [contract.listFindings.path]: contract.listFindings.duty, [contract.explainEnterprise.path]: contract.explainEnterprise.duty },
    ensureIdentified,
  );
  readyBefore(app, house, begin, { [contract.lateDifference.path]: contract.lateDifference.duty }, ensureBeside);
  serve(contract.listFindings, listFindings);
  serve(contract.lateDifference, lateDifference);
  serve(contract.explainEnterprise, explainOne);
  serve(contract.freezeMonth, freezeMonth);
}
