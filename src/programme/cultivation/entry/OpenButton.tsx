import { App, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../../paths.tsx';
import { ProblemAlert } from '../../../platform/web/Fault.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons } from '../../../registry/access/Me.tsx';
import { type DueRow, openApplication } from './contract.ts';

const over = ['REJECTED', 'REFUSED_BY_ENTERPRISE'];

/** 打开申报, or begin one: the area's 工信 prepares. */
export function OpenButton({ row }: { row: DueRow }) {
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const duty = useDutyReasons('entry.prepare', '新开入统申报');
  const unknown = row.track === null ? [{ says: '途径不能确定', remedy: '请先核实成立、投产日期' }] : [];
  const write = useWrite(openApplication, (application) => navigate(paths.application(application.id)));
  const begin = () =>
    write.mutate(
      { enterpriseId: row.id },
      { onError: (error) => modal.warning({ title: '没有新开申报', content: <ProblemAlert problem={error} /> }) },
    );
  if (row.application && !over.includes(row.application.state)) {
    return (
      <Link to={paths.application(row.application.id)}>
        <Button size="small">打开申报</Button>
      </Link>
    );
  }
  return (
    <span className="wrap">
      {row.application ? <Link to={paths.application(row.application.id)}>上次申报</Link> : null}
      <GreyButton size="small" type="primary" reasons={[...duty, ...unknown]} loading={write.isPending} onClick={begin}>
        新开申报
      </GreyButton>
    </span>
  );
}
