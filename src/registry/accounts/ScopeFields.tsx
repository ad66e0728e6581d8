import { Form, Input, Select } from 'antd';
import { Office, officeNames } from '../access/contract.ts';
import type { ScopeAsked } from './contract.ts';

/** What the form holds; 市级 is an area of its own there. */
export interface ScopeForm {
  office: Office;
  area: string;
  township?: string;
  creditCode?: string;
  bank?: string;
}

const city = '市级';
const administrators: Office[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];
const cityOnly: Office[] = ['bank', 'organisation', 'command'];
// 三员 are made on the machine alone.
const offices = Office.options
  .filter((office) => !administrators.includes(office))
  .map((office) => ({ value: office, label: officeNames[office] }));

/** 单位与范围 as the contract wants it. */
export function scopeOf({ office, area, township, creditCode, bank }: ScopeForm): ScopeAsked {
  return {
    office,
    area: cityOnly.includes(office) || area === city ? null : area,
    township: office === 'township' ? (township ?? null) : null,
    creditCode: office === 'enterprise' ? (creditCode ?? null) : null,
    bank: office === 'bank' ? (bank ?? null) : null,
  };
}

/** 单位、县市区, and what an office must name beside them. */
export function ScopeFields({ areas }: { areas: string[] }) {
  const office = Form.useWatch<Office>('office');
  const needsArea = office === 'township' || office === 'enterprise';
  return (
    <>
      <Form.Item name="office" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <Select aria-label="单位" showSearch optionFilterProp="label" options={offices} />
      </Form.Item>
      {cityOnly.includes(office) ? null : (
        <Form.Item name="area" label="范围" rules={[{ required: true, message: '请选择范围' }]}>
          <Select aria-label="范围" options={[...(needsArea ? [] : [city]), ...areas].map((area) => ({ value: area, label: area }))} />
        </Form.Item>
      )}
      {office === 'township' ? (
        <Form.Item name="township" label="乡镇（园区）" rules={[{ required: true, message: '请填写乡镇或园区' }]}>
          <Input maxLength={40} placeholder="如：南洲镇" />
        </Form.Item>
      ) : null}
      {office === 'enterprise' ? (
        <Form.Item
          name="creditCode"
          label="统一社会信用代码"
          rules={[{ required: true, len: 18, message: '请填写 18 位统一社会信用代码' }]}
        >
          <Input maxLength={18} />
        </Form.Item>
      ) : null}
      {office === 'bank' ? (
        <Form.Item name="bank" label="银行" rules={[{ required: true, message: '请填写银行名称' }]}>
          <Input maxLength={60} />
        </Form.Item>
      ) : null}
    </>
  );
}
