import { App } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../../paths.tsx';
import { GreyButton } from '../../../platform/web/GreyButton.tsx';
import { useWrite } from '../../../platform/web/query.tsx';
import { useDutyReasons, useMe } from '../../../registry/access/Me.tsx';
import { askReliefHelp, type ReliefMatch } from './contract.ts';

/** 办税帮办: one tap; once asked, the way to the problem it became. */
export function HelpButton({ enterpriseId, relief, title, help }: Pick<ReliefMatch, 'enterpriseId' | 'relief' | 'title' | 'help'>) {
  const { message } = App.useApp();
  const { office } = useMe();
  const reasons = useDutyReasons('relief.help', '提请办税帮办');
  const write = useWrite(askReliefHelp, ({ serial }) => void message.success(`已提请办税帮办，编号 ${serial}`));
  if (help) return <Link to={office === 'enterprise' ? paths.request(help.problemId) : paths.problem(help.problemId)}>{help.serial}</Link>;
  return (
    <GreyButton
      size="small"
      reasons={[...reasons, ...(write.error ? [{ says: write.error.message }] : [])]}
      loading={write.isPending}
      aria-label={`提请办税帮办：${title}`}
      onClick={() => write.mutate({ enterpriseId, relief })}
    >
      办税帮办
    </GreyButton>
  );
}
