import type { Policy } from './policy.ts';

type Offices = Pick<Policy, 'offices'>;

/** 牵头单位 of the programme by the name its pack gives it: 市工业和信息化局, elsewhere 市经济和信息化局. */
export function leadOffice({ offices }: Offices): string {
  return offices.find(({ id }) => id === 'industry')?.name ?? '市工业和信息化局';
}

/** The same as a 公文 signs it: 株洲市工业和信息化局. */
export const leadOfficeInFull = (policy: Offices & Pick<Policy, 'city'>): string =>
  `${policy.city.name}${leadOffice(policy).replace(/^市/, '')}`;

/** That of an area: 渌口区工业和信息化局. */
export const leadOfficeOf = (policy: Offices, area: string): string => `${area}${leadOffice(policy).replace(/^市/, '')}`;
