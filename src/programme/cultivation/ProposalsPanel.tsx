import { useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { useAddress, usePaging } from '../../platform/web/address.tsx';
import { monthText } from '../../platform/web/amount.tsx';
import { BulkOutcome } from '../../platform/web/BulkOutcome.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark } from '../../platform/web/Mark.tsx';
import { usePicking } from '../../platform/web/picking.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons } from '../../registry/access/Me.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { type Bulk, exportProposals, listProposals, takeProposals } from './contract.ts';
import { usePoolFilters } from './poolAddress.tsx';
import { basisSays, listsSay } from './poolLabel.tsx';

/** 待列入: what the month's lists, the areas' leads, spin-offs and filed projects propose; a person takes them in, or says why not. */
export function ProposalsPanel() {
  const { period, area, basis, q } = usePoolFilters();
  const { say } = useAddress();
  const found = useQuery({ ...query(listProposals, { period, area, basis, q, ...usePaging(50) }), placeholderData: (before) => before });
  const rows = found.data?.rows ?? [];
  const [taking, setTaking] = useState<{ accept: boolean } | null>(null);
  const [outcome, setOutcome] = useState<Bulk | null>(null);
  const notOurs = useDutyReasons('pool.work', '列入培育库');
  const { picked, none, clear, all, box } = usePicking(rows);
  return (
    <>
      <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />
      <BulkOutcome outcome={outcome} />
      <div className="level-bar">
        <Segmented
          aria-label="入库依据"
          value={basis ?? ''}
          onChange={(value) => say({ basis: value })}
          options={[
            { value: '', label: '全部依据' },
            ...(found.data?.counts ?? []).map((one) => ({ value: one.basis as string, label: `${basisSays[one.basis]} ${one.count}` })),
          ]}
        />
      </div>
      <div className="wrap gap">
        {all}
        <GreyButton type="primary" reasons={[...notOurs, ...none]} onClick={() => setTaking({ accept: true })}>
          列为线索（{picked.length}）
        </GreyButton>
        <GreyButton reasons={[...notOurs, ...none]} onClick={() => setTaking({ accept: false })}>
          不列入（{picked.length}）
        </GreyButton>
        <ExportButton declared={exportProposals} filters={{ period, area, basis, q }} />
        <span className="muted">
          {monthText(found.data?.period)}，待列入 {found.data?.year} 年度培育库 {found.data?.total ?? 0} 家
        </span>
      </div>
      <DataTable
        label="待列入"
        rows={rows}
        rowKey={(row) => row.id}
        total={found.data?.total ?? 0}
        size={50}
        columns={[
          {
            key: 'name',
            title: '企业',
            head: true,
            show: (row) => (
              <span className="name-cell">
                {box(row)} <Link to={paths.enterprise(row.id, { period })}>{row.name}</Link>
                <span className="sub">{row.creditCode}</span>
              </span>
            ),
          },
          { key: 'area', title: '县市区', show: (row) => `${row.area}${row.township ? ` · ${row.township}` : ''}` },
          { key: 'basis', title: '入库依据', show: (row) => <Mark tone="blue">{basisSays[row.basis]}</Mark> },
          { key: 'says', title: '为什么', show: (row) => row.says },
          { key: 'lists', title: '本月清单', show: (row) => listsSay(row.lists) || '—' },
          {
            key: 'because',
            title: '依据',
            show: (row) => <Link to={paths.enterprise(row.id, { period, tab: 'because' })}>看依据</Link>,
          },
        ]}
      />
      {taking && period ? (
        <TakeModal
          {...taking}
          period={period}
          ids={picked.map(({ id }) => id)}
          onClose={(answer) => {
            setTaking(null);
            if (answer) {
              setOutcome(answer);
              clear();
            }
          }}
        />
      ) : null}
    </>
  );
}

interface TakeModalProps {
  accept: boolean;
  period: string;
  ids: string[];
  onClose: (outcome?: Bulk) => void;
}

function TakeModal({ accept, period, ids, onClose }: TakeModalProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const write = useWrite(takeProposals, (answer) => onClose(answer));
  return (
    <Modal
      title={accept ? `列为线索 ${ids.length} 家` : `不列入 ${ids.length} 家`}
      open
      onCancel={() => onClose()}
      onOk={() => form.submit()}
      okText={accept ? '列为线索' : '不列入'}
      confirmLoading={write.isPending}
    >
      <ProblemAlert problem={write.error} />
      <p className="muted gap">{accept ? '列为线索后，由乡镇（园区）核实。' : '本年度不再列为待列入；次年重建时再看。'}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => write.mutate({ period, ids, accept, reason })}>
        <Form.Item name="reason" label="理由" rules={[{ required: true, min: 2, message: '请写明理由，至少 2 个字' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount aria-label="理由" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
