import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { lastDayOf } from '../../platform/shared/period.ts';
import type { Reason } from '../../platform/shared/reason.ts';
import { instantText, monthText } from '../../platform/web/amount.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../access/Me.tsx';
import { readFreezing } from '../closing/contract.ts';
import { freezeMonth } from './contract.ts';

/** 月度定稿: greyed with its reasons where the duty is another's or the month is already issued. */
export function FreezeButton({ period, frozenAt }: { period: string; frozenAt: string | null }) {
  const { modal, message } = App.useApp();
  const freeze = useWrite(freezeMonth, () => message.success(`${monthText(period)}清单已定稿`));
  const reads = useMe().duties.includes('identification.freeze');
  const closing = useQuery({ ...query(readFreezing, { period }), enabled: reads && !frozenAt });
  const reasons = [
    ...useDutyReasons('identification.freeze', '月度定稿'),
    ...((closing.data?.reasons ?? []) as Reason[]),
    ...(frozenAt ? [{ says: `${monthText(period)}已于 ${instantText(frozenAt)} 定稿`, remedy: '定稿后的清单不再改变' }] : []),
  ];
  const refused = (problem: unknown) => {
    modal.warning({ title: '没有办理', content: <ProblemAlert problem={problem} /> });
  };
  const ask = () =>
    modal.confirm({
      title: `把${monthText(period)}的清单定稿？`,
      content: `定稿后本月清单按现在的样子保存，之后补报的数据只影响以后的清单。本月最后一天为 ${lastDayOf(period)}。`,
      okText: '定稿',
      onOk: () => freeze.mutateAsync({ period }).catch(refused),
    });
  return (
    <GreyButton type="primary" reasons={reasons} loading={freeze.isPending} onClick={ask}>
      月度定稿
    </GreyButton>
  );
}
