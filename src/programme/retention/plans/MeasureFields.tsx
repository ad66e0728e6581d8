import { Button, Form, Input, Select } from 'antd';
import type * as z from 'zod';
import { officeNames } from '../../../registry/access/contract.ts';
import type { Measure } from './contract.ts';
import { leadOffices } from './planLabel.tsx';

/** A measure as the form has it: the enterprise's own words in three fields of their own. */
export interface FilledMeasure {
  key?: string;
  says: string;
  leadOffice: Measure['leadOffice'];
  tier: 'area' | 'city';
  person: string;
  dueOn: string;
  expects: string;
  ownSays?: string;
  ownBy?: string;
  ownOn?: string;
}

/** A measure as it is sent. */
export function measureOf(filled: FilledMeasure): z.input<typeof Measure> {
  const { ownSays, ownBy, ownOn, key, ...rest } = filled;
  const own = ownSays?.trim() ? { says: ownSays.trim(), by: (ownBy ?? '').trim(), on: (ownOn ?? '').trim() } : null;
  return { ...rest, ...(key ? { key } : {}), ownStatement: own };
}

const day = { pattern: /^\d{4}-\d{2}-\d{2}$/, message: '请写作 2022-10-28' };

/** 一项措施. */
export function MeasureFields({ name, at, onRemove }: { name: number; at: number; onRemove: (() => void) | undefined }) {
  const field = (key: string) => [name, key];
  return (
    <fieldset className="panel gap">
      <legend>措施 {at + 1}</legend>
      <Form.Item name={field('key')} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={field('says')} label="做什么" rules={[{ required: true, min: 4, message: '请写明，至少 4 个字' }]}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <div className="columns">
        <Form.Item name={field('leadOffice')} label="责任单位" rules={[{ required: true, message: '请选择' }]}>
          <Select aria-label="责任单位" options={leadOffices.map((value) => ({ value, label: officeNames[value] }))} />
        </Form.Item>
        <Form.Item name={field('tier')} label="层级" rules={[{ required: true, message: '请选择' }]}>
          <Select
            aria-label="层级"
            options={[
              { value: 'area', label: '县市区' },
              { value: 'city', label: '市级' },
            ]}
          />
        </Form.Item>
        <Form.Item name={field('person')} label="责任人" rules={[{ required: true, min: 2, message: '责任人至少 2 个字' }]}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name={field('dueOn')} label="完成时限" rules={[{ required: true, ...day }]}>
          <Input placeholder="2022-10-28" />
        </Form.Item>
      </div>
      <Form.Item name={field('expects')} label="预期效果（只写文字）" rules={[{ required: true, min: 2, message: '请写预期效果' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="columns">
        <Form.Item name={field('ownSays')} label="企业自述（可不填）">
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={field('ownBy')} label="谁说的">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={field('ownOn')} label="哪一天" rules={[day]}>
          <Input placeholder="2022-10-12" />
        </Form.Item>
      </div>
      {onRemove ? (
        <Button size="small" onClick={onRemove}>
          去掉这项
        </Button>
      ) : null}
    </fieldset>
  );
}
