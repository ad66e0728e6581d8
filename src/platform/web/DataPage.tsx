import { ReloadOutlined } from '@ant-design/icons';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { ProblemPage } from './Fault.tsx';
import { useSoon } from './useSoon.tsx';

interface Shown {
  data?: unknown;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface DataPageProps {
  title: string;
  /** 依据: the clause the page rests on. */
  clause?: ReactNode;
  /** 数据截至. */
  dataAsOf?: ReactNode;
  filters?: ReactNode;
  tools?: ReactNode;
  /** The query the page shows; the page waits for it and says what went wrong. */
  query?: Shown;
  children: ReactNode;
}

/** 一页的样子: title and clause, as of which day, filters, tools, then what is shown. */
export function DataPage({ title, clause, dataAsOf, filters, tools, query, children }: DataPageProps) {
  useEffect(() => {
    document.title = `${title} · 升规`;
  }, [title]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {title}
            {clause}
          </h1>
          {dataAsOf ? <p className="muted">{dataAsOf}</p> : null}
        </div>
        <div className="tools">
          {tools}
          <RefreshButton />
        </div>
      </div>
      {filters ? <section aria-label="查询条件">{filters}</section> : null}
      <Body query={query}>{children}</Body>
    </>
  );
}

function Body({ query, children }: { query: Shown | undefined; children: ReactNode }): ReactNode {
  const drawn = useSoon(!query || (query.data !== undefined && !query.error));
  if (drawn) return children;
  if (query?.error) return <ProblemPage problem={query.error} onRetry={() => query.refetch()} />;
  return (
    <div className="panel" aria-busy="true" role="status" aria-label="正在取数">
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  );
}

/** 刷新: everything on the page is read again. */
function RefreshButton() {
  const client = useQueryClient();
  const busy = useIsFetching() > 0;
  return (
    <Button icon={<ReloadOutlined />} loading={busy} onClick={() => client.invalidateQueries()} className="no-print">
      刷新
    </Button>
  );
}
