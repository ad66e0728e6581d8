import { App, Button, Popconfirm } from 'antd';
import { useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { type MatchRow, matchLife, withdrawMatch } from './contract.ts';
import { MatchMark, MatchSteps } from './financeLabel.tsx';
import { useFinanceWords } from './financeWords.tsx';

/** 银行对接: bank by bank what it may see, until when, what it answered; whoever consented may take it back. */
export function MatchList({ matches }: { matches: MatchRow[] }) {
  const { message } = App.useApp();
  const { duties } = useMe();
  const words = useFinanceWords();
  const write = useWrite(withdrawMatch, () => void message.success('已撤回，银行立即看不到'));
  const label = (field: string) => words?.fields.find(({ id }) => id === field)?.label ?? field;
  if (matches.length === 0) return <span className="muted">尚未授权银行</span>;
  return (
    <ul className="reasons">
      {matches.map((match) => (
        <li key={match.id}>
          <span className="wrap">
            <strong>{match.bank}</strong>
            <MatchMark match={match} />
          </span>
          <span className="sub">
            {match.serial}，{match.fields.map(label).join('、')}；授权至 {match.validTo}
            {match.product ? `；${match.product}` : ''}
          </span>
          <MatchSteps steps={match.steps} />
          {duties.includes('financing.raise') && matchLife.refusals(match.state, 'withdraw').length === 0 ? (
            <Popconfirm
              title={`撤回给${match.bank}的授权？`}
              description="撤回立即生效，银行不再看得到这项需求"
              okText="撤回"
              cancelText="不撤"
              onConfirm={() => write.mutate({ id: match.id })}
            >
              <Button size="small" aria-label={`撤回授权：${match.bank}`} loading={write.isPending}>
                撤回授权
              </Button>
            </Popconfirm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
