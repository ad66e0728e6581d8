import { officeNames } from '../../registry/access/contract.ts';

/** A day as it is typed. */
export const dayRule = { required: true, pattern: /^\d{4}-\d{2}-\d{2}$/, message: '写作 2022-02-01' };

const responsible = ['industry', 'statistics', 'finance', 'tax', 'financialOffice', 'businessEnvironment', 'science', 'market'] as const;

/** 责任单位 a measure may stand under. */
export const officeChoices = responsible.map((value) => ({ value, label: officeNames[value] }));

/** An office by its short name. */
export function officeName(office: string): string {
  return officeNames[office as keyof typeof officeNames] ?? office;
}
