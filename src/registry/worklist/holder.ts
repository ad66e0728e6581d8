import { type Office, officeNames } from '../access/contract.ts';

/** 办理单位: an office of an area (null: the city), of a township, an enterprise; `accountId`: one person, else whoever of the office, area and township. */
export interface Holder {
  office: Office;
  area: string | null;
  township?: string | null;
  enterpriseId?: string | null;
  accountId?: string | null;
}

/** 单位全称 as people say it: 渌口区统计局, 市统计局, 南洲镇, 企业. */
export function holderName({ office, area, township }: Pick<Holder, 'office' | 'area' | 'township'>): string {
  if (office === 'township') return township ?? officeNames.township;
  if (office === 'enterprise' || office === 'organisation' || office === 'command' || office.endsWith('Admin')) return officeNames[office];
  return `${area ?? '市'}${officeNames[office]}`;
}
