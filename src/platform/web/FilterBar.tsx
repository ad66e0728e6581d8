import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useAddress } from './address.tsx';

/** 一个查询条件: its name in the address, its label, and its choices; without choices it is free text. */
export interface Filter {
  name: string;
  label: string;
  choices?: { value: string; label: string }[];
  placeholder?: string;
}

/** 查询条件: folded after three; 查询 puts them into the address, 重置 takes them out. */
export function FilterBar({ filters }: { filters: Filter[] }) {
  const { said, say } = useAddress();
  const [open, setOpen] = useState(() => filters.slice(3).some((filter) => said(filter.name) !== undefined));
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const current = Object.fromEntries(filters.map((filter) => [filter.name, said(filter.name)]));
  const clear = Object.fromEntries(filters.map((filter) => [filter.name, undefined]));
  const shown = open ? filters : filters.slice(0, 3);
  return (
    <Form
      // Remounted when the address changes from elsewhere (a link, the back button).
      key={JSON.stringify(current)}
      form={form}
      className="panel filters no-print"
      initialValues={current}
      onFinish={(values) => say({ ...clear, ...values })}
    >
      {shown.map((filter) => (
        <Form.Item key={filter.name} name={filter.name} label={filter.label} htmlFor={`filter-${filter.name}`}>
          {filter.choices ? (
            <Select
              id={`filter-${filter.name}`}
              allowClear
              options={filter.choices}
              placeholder={filter.placeholder ?? '全部'}
              aria-label={filter.label}
            />
          ) : (
            <Input
              id={`filter-${filter.name}`}
              allowClear
              maxLength={64}
              {...(filter.placeholder ? { placeholder: filter.placeholder } : {})}
            />
          )}
        </Form.Item>
      ))}
      <div className="filter-actions">
        <Button type="primary" htmlType="submit">
          查询
        </Button>
        <Button onClick={() => say(clear)}>重置</Button>
        {filters.length > 3 ? (
          <Button type="link" onClick={() => setOpen(!open)} icon={open ? <UpOutlined /> : <DownOutlined />} aria-expanded={open}>
            {open ? '收起' : '展开'}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}

/** Words to choose from, by what each stands for. */
export function choicesOf(words: Record<string, string>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
