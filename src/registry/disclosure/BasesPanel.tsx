import { App, Input } from 'antd';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { Mark, type Tone } from '../../platform/web/Mark.tsx';
import { useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../access/Me.tsx';
import { sourceName } from '../intake/sourceLabel.tsx';
import { levelLabel } from './BandText.tsx';
import { type Basis, endBasis } from './contract.ts';
import { type Disclosure, officeLabel } from './matrixPanels.tsx';

/** 依据的种类. */
export const kindLabel: Record<Basis['kind'], string> = {
  consent: '企业同意',
  protocol: '共享协议',
  form: '批准的调查表',
  administrative: '行政记录',
  public: '公开信息',
};
const states: Record<Basis['state'], { says: string; tone: Tone }> = {
  inForce: { says: '有效', tone: 'green' },
  expiring: { says: '将到期', tone: 'yellow' },
  expired: { says: '已到期', tone: 'red' },
  ended: { says: '已终止', tone: 'grey' },
  notYet: { says: '未生效', tone: 'grey' },
};

/** 数据依据: under what data came in and what it opens to whom; without one in force nothing is imported. */
export function BasesPanel({ data }: { data: Disclosure }) {
  const label = (name: string) => data.classes.find((one) => one.class === name)?.label ?? name;
  return (
    <DataTable
      label="数据依据"
      rows={data.bases}
      rowKey={(row) => row.no}
      columns={[
        {
          key: 'title',
          title: '依据',
          head: true,
          show: (row) => (
            <>
              {row.title}
              <span className="sub">
                编号 {row.no} · {row.issuer}
                {row.formNo ? ` · 表号 ${row.formNo} · 批准文号 ${row.approvalNo ?? ''}` : ''}
                {row.note ? ` · ${row.note}` : ''}
              </span>
            </>
          ),
        },
        { key: 'kind', title: '种类', show: (row) => kindLabel[row.kind] },
        { key: 'source', title: '花名册', show: (row) => (row.source ? sourceName(row.source) : '—') },
        { key: 'area', title: '范围', show: (row) => row.area ?? '全市' },
        { key: 'purposes', title: '用途', show: (row) => row.purposes.map((purpose) => data.purposes[purpose] ?? purpose).join('；') },
        {
          key: 'raises',
          title: '放宽披露',
          show: (row) =>
            row.raises.length === 0
              ? '—'
              : row.raises
                  .map(
                    (one) =>
                      `${one.area ?? '全市'}${one.tier === 'city' ? '市级' : ''}${officeLabel(one.office)}：${label(one.class)}→${levelLabel[one.level] ?? one.level}`,
                  )
                  .join('；'),
        },
        {
          key: 'valid',
          title: '有效期',
          show: (row) => (
            <>
              <Mark tone={states[row.state].tone}>{states[row.state].says}</Mark>
              <span className="sub">
                {row.validFrom} 至 {row.validTo}
                {row.endedAt ? `；${row.endedAt} 终止：${row.endReason ?? ''}` : ''}
              </span>
            </>
          ),
        },
        { key: 'end', title: '办理', show: (row) => <EndButton basis={row} /> },
      ]}
    />
  );
}

function EndButton({ basis }: { basis: Basis }) {
  const { modal, message } = App.useApp();
  const mine = useMe();
  const end = useWrite(endBasis, () => message.success('已终止'));
  const reasons = [
    ...useDutyReasons('disclosure.basis', '终止数据依据'),
    ...(mine.area !== null && basis.area === null ? [{ says: '全市的依据由市级办理' }] : []),
    ...(basis.endedAt ? [{ says: '已经终止' }] : []),
  ];
  const ask = () => {
    let reason = '';
    modal.confirm({
      title: `终止「${basis.title}」？`,
      content: (
        <>
          <p>终止后不能再据以导入，它放宽的披露立即收回。</p>
          <Input.TextArea
            aria-label="理由"
            placeholder="理由，至少 4 个字"
            rows={3}
            maxLength={300}
            onChange={(event) => {
              reason = event.target.value;
            }}
          />
        </>
      ),
      okText: '终止',
      onOk: () =>
        end.mutateAsync({ no: basis.no, reason }).catch((problem: unknown) => {
          modal.warning({ title: '没有办理', content: <ProblemAlert problem={problem} /> });
        }),
    });
  };
  return (
    <GreyButton size="small" reasons={reasons} onClick={ask}>
      终止
    </GreyButton>
  );
}
