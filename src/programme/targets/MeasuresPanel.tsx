import { App, Button, Empty, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { choicesOf } from '../../platform/web/FilterBar.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useMe } from '../../registry/access/Me.tsx';
import { type AreaTarget, type Measure, measureStates, reportMeasure } from './contract.ts';
import { officeName } from './targetLabel.tsx';

type Row = Measure & { area: string; year: number; version: number };
const { planned, ...reported } = measureStates;

/** 推进措施 of the aims in force: under which office, by when, how far; an area reports its own. */
export function MeasuresPanel({ targets }: { targets: AreaTarget[] }) {
  const { message } = App.useApp();
  const { area, duties } = useMe();
  const [open, setOpen] = useState<Row | null>(null);
  const [form] = Form.useForm<{ state: 'underWay' | 'done' | 'stopped'; says: string }>();
  const write = useWrite(reportMeasure, () => {
    message.success('进展已登记');
    setOpen(null);
    form.resetFields();
  });
  const rows = targets.flatMap(({ measures, ...one }) =>
    measures.map((measure): Row => ({ ...measure, area: one.area, year: one.year, version: one.version })),
  );
  const mine = (row: Row) =>
    row.area === area && duties.includes('target.measure') && (row.state === 'planned' || row.state === 'underWay');
  return (
    <>
      <DataTable
        label="推进措施"
        rows={rows}
        rowKey={(row) => `${row.area}-${row.ordinal}`}
        empty={<Empty description="下达的目标还没有推进措施" />}
        columns={[
          { key: 'says', title: '措施', head: true, show: (row) => row.says },
          { key: 'area', title: '县市区', show: (row) => row.area },
          { key: 'office', title: '责任单位', show: (row) => officeName(row.office) },
          { key: 'due', title: '时限', show: (row) => row.dueOn },
          {
            key: 'state',
            title: '状态',
            show: (row) =>
              row.overdue ? <Mark tone="red">{measureStates[row.state]}（逾期）</Mark> : <Mark>{measureStates[row.state]}</Mark>,
          },
          { key: 'last', title: '最近进展', show: (row) => (row.last ? `${row.last.says}（${row.last.by}）` : '—') },
          {
            key: 'act',
            title: '办理',
            show: (row) =>
              mine(row) ? (
                <Button size="small" onClick={() => setOpen(row)}>
                  登记进展
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
      <Modal
        title={`登记进展：${open?.says ?? ''}`}
        open={open !== null}
        onCancel={() => setOpen(null)}
        onOk={() => form.submit()}
        okText="登记"
        confirmLoading={write.isPending}
      >
        <ProblemAlert problem={write.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={(given) =>
            open && write.mutate({ area: open.area, year: open.year, version: open.version, measure: open.ordinal, ...given })
          }
        >
          <Form.Item name="state" label="状态" rules={[{ required: true, message: '请选择状态' }]}>
            <Select options={choicesOf(reported)} />
          </Form.Item>
          <Form.Item name="says" label="进展" rules={[{ required: true, min: 2, message: '请写明进展' }]}>
            <Input.TextArea rows={2} maxLength={400} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
