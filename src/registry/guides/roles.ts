import type { Actor } from '../access/contract.ts';

/** 岗位: each has a manual of its own (docs/manual/<id>.md) and a guide. */
export const roles = {
  'industry-city': '市工信局',
  'industry-area': '县市区工信局',
  statistics: '统计局',
  finance: '财政局',
  tax: '税务局',
  environment: '优化营商环境中心',
  organisation: '组织部与指挥部',
  departments: '金融办、科技局、市场监管局',
  bank: '银行',
  township: '乡镇（园区）',
  enterprise: '企业',
  administrators: '三员（系统、安全、审计管理员）',
} as const;
/** The id of a role. */
export type Role = keyof typeof roles;

const ofOffice: Record<Actor['office'], Role> = {
  industry: 'industry-area',
  statistics: 'statistics',
  finance: 'finance',
  tax: 'tax',
  businessEnvironment: 'environment',
  organisation: 'organisation',
  command: 'organisation',
  financialOffice: 'departments',
  science: 'departments',
  market: 'departments',
  bank: 'bank',
  township: 'township',
  enterprise: 'enterprise',
  systemAdmin: 'administrators',
  securityAdmin: 'administrators',
  auditAdmin: 'administrators',
  system: 'industry-city',
};

/** 岗位 of whoever is signed in. */
export function roleOf({ office, area }: Pick<Actor, 'office' | 'area'>): Role {
  return office === 'industry' && area === null ? 'industry-city' : ofOffice[office];
}
