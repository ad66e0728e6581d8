import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Link } from 'react-router';
import { sections } from '../../MainMenu.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { downloadManual, markGuideSeen, readGuide } from './contract.ts';

/** Where a page of that name lies; the workbench where the menu has none. */
export const placeOf = (page: string): string => sections.find(({ says }) => says === page)?.to ?? '/workbench';

/** 三分钟上手: what somebody of this role does, step by step, each a way to its page. */
export function GuideSteps({ onGo }: { onGo: () => void }) {
  const guide = useQuery({ ...query(readGuide, {}), staleTime: 600_000 });
  const seen = useWrite(markGuideSeen);
  if (guide.error) return <ProblemAlert problem={guide.error} onRetry={() => guide.refetch()} />;
  if (!guide.data) return <Skeleton active />;
  const { role, version, steps, guide: id } = guide.data;
  return (
    <>
      <p className="muted">{role}的日常工作，一步一页；点页面名称就过去。</p>
      <ol className="guide" aria-label="上手步骤">
        {steps.map(({ page, says }) => (
          <li key={page}>
            <Link to={placeOf(page)} onClick={onGo}>
              {page}
            </Link>
            <p className="muted">{says}</p>
          </li>
        ))}
      </ol>
      <div className="wrap gap">
        {guide.data.seen ? null : (
          <Button loading={seen.isPending} onClick={() => seen.mutate({ guide: id, version }, { onSuccess: onGo })}>
            知道了，不再提示
          </Button>
        )}
        <Link to="/help" onClick={onGo}>
          帮助与常见问题
        </Link>
        <ExportButton declared={downloadManual} filters={{}}>
          下载操作手册
        </ExportButton>
      </div>
      <ProblemAlert problem={seen.error} />
    </>
  );
}
