import { useQuery } from '@tanstack/react-query';
import { Empty, Input } from 'antd';
import { Link } from 'react-router';
import { useAddress } from '../../platform/web/address.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { query } from '../../platform/web/query.tsx';
import { ExportButton } from '../exports/ExportButton.tsx';
import { type Asked, downloadManual, readGuide } from './contract.ts';
import { GuideSteps, placeOf } from './GuideSteps.tsx';

/** Whether every word asked for is in the question, its answer or its page. */
const about = ({ ask, answer, page }: Asked, words: string[]) => words.every((word) => `${ask} ${answer} ${page ?? ''}`.includes(word));

/** 帮助与常见问题: the questions of one's role, searched by words; the guide beside them and the manual to take along. */
export function HelpPage() {
  const { said, say } = useAddress();
  const read = useQuery({ ...query(readGuide, {}), staleTime: 600_000 });
  const words = (said('q') ?? '').split(/\s+/).filter(Boolean);
  const found = read.data?.faq.filter((one) => about(one, words)) ?? [];
  return (
    <DataPage
      title="帮助与常见问题"
      dataAsOf={read.data ? `${read.data.role} · ${read.data.faq.length} 个常见问题，与操作手册同一来源` : ''}
      query={read}
      tools={
        <ExportButton declared={downloadManual} filters={{}}>
          下载操作手册
        </ExportButton>
      }
    >
      <div className="panel">
        <Input.Search
          aria-label="查找常见问题"
          placeholder="输入几个字，例如：灰 公示"
          allowClear
          defaultValue={said('q')}
          onSearch={(q) => say({ q: q.trim() })}
          maxLength={64}
        />
        {found.length === 0 ? <Empty description="没有找到，换个说法试试；也可以问本单位的系统管理员" /> : null}
        <dl className="asked">
          {found.map(({ id, ask, answer, page }) => (
            <div key={id}>
              <dt>{ask}</dt>
              <dd>
                {answer}
                {page ? (
                  <>
                    {' '}
                    <Link className="in-text" to={placeOf(page)}>
                      {page}
                    </Link>
                  </>
                ) : null}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <section className="panel" aria-label="三分钟上手">
        <h2>三分钟上手</h2>
        <GuideSteps onGo={() => undefined} />
      </section>
    </DataPage>
  );
}
