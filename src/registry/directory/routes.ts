import type { Doors } from '../../platform/http/serve.ts';
import type { Work } from '../access/work.ts';
import * as contract from './contract.ts';
import { editEnterprise } from './edit.ts';
import { readEnterprise } from './enterprise-file.ts';
import { listEnterprises } from './enterprises.ts';
import { tagEnterprise } from './tag.ts';

/** 企业名录: one line an endpoint. */
export function directoryRoutes({ serve }: Doors<Work>): void {
  serve(contract.listEnterprises, listEnterprises);
  serve(contract.readEnterprise, readEnterprise);
  serve(contract.tagEnterprise, tagEnterprise);
  serve(contract.editEnterprise, editEnterprise);
}
