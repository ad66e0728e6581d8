import { useQuery } from '@tanstack/react-query';
import { App, Empty } from 'antd';
import { Link } from 'react-router';
import { paths } from '../../paths.tsx';
import { termName, thisTerm } from '../../platform/shared/term.ts';
import { useAddress } from '../../platform/web/address.tsx';
import { instantText, monthText } from '../../platform/web/amount.tsx';
import { DataPage } from '../../platform/web/DataPage.tsx';
import { DataTable } from '../../platform/web/DataTable.tsx';
import { ProblemAlert } from '../../platform/web/Fault.tsx';
import { GreyButton } from '../../platform/web/GreyButton.tsx';
import { query, useWrite } from '../../platform/web/query.tsx';
import { useDutyReasons, usePeriod } from '../../registry/access/Me.tsx';
import { ExportButton } from '../../registry/exports/ExportButton.tsx';
import { ClauseTag } from '../../registry/law/ClauseTag.tsx';
import { BulletinText } from './BulletinText.tsx';
import { downloadBulletin, listBulletins, makeBulletin, termRefusals } from './contract.ts';

/** 通报: choose a month, make it, read it back sentence by sentence, download it. */
export function BulletinPage() {
  const { said, say } = useAddress();
  const { modal } = App.useApp();
  const period = usePeriod();
  const list = useQuery(query(listBulletins, {}));
  const make = useWrite(makeBulletin, (bulletin) => say({ id: bulletin.id }));
  const duty = useDutyReasons('bulletin.make', '生成通报');
  const opened = said('id') ?? list.data?.rows.find((row) => row.period === period)?.id;
  const months = list.data?.months ?? 1;
  const term = period ? (termName(months, period) ?? monthText(period)) : '—';
  const reasons = [
    ...duty,
    ...(period ? termRefusals(months, period) : [{ says: '还没有任何月份的数据', remedy: '请先在「数据接入」上传花名册' }]),
  ];
  const versions = list.data?.rows.filter((row) => row.period === period).length ?? 0;
  const ask = () =>
    modal.confirm({
      title: `生成${term}调度通报？`,
      content:
        versions > 0
          ? `${thisTerm(months)}已有 ${versions} 版，将生成新的一版，原有各版保留。`
          : '数字按此刻的数据定格，之后的数据不再改变这一版。',
      okText: '生成通报',
      onOk: () => {
        if (period) make.mutate({ period });
      },
    });
  return (
    <DataPage
      title="调度通报"
      clause={<ClauseTag clause="六.3" />}
      dataAsOf={`当前月份 ${monthText(period)}，可在右上角更换月份${months === 1 ? '' : `；每${months}个月一期，一年 ${12 / months} 期`}`}
      query={list}
      tools={
        <GreyButton type="primary" reasons={reasons} loading={make.isPending} onClick={ask}>
          生成通报
        </GreyButton>
      }
    >
      <ProblemAlert problem={make.error} />
      <DataTable
        label="各期通报"
        rows={list.data?.rows ?? []}
        rowKey={(row) => row.id}
        empty={<Empty description={reasons.length === 0 ? `还没有通报。点右上角「生成通报」生成${term}的一期` : '还没有通报'} />}
        columns={[
          {
            key: 'title',
            title: '通报',
            head: true,
            show: (row) => (
              <Link to={paths.bulletin({ id: row.id, period: row.period })} aria-current={row.id === opened ? 'true' : undefined}>
                {row.title}
              </Link>
            ),
          },
          { key: 'period', title: months === 1 ? '月份' : '期末', show: (row) => monthText(row.period) },
          { key: 'version', title: '版次', show: (row) => `第 ${row.version} 版` },
          { key: 'at', title: '生成时间', show: (row) => instantText(row.madeAt) },
          { key: 'sha', title: '校验码', show: (row) => <span className="mono">{row.sha256.slice(0, 12)}</span> },
          {
            key: 'docx',
            title: '下载',
            show: (row) => (
              <ExportButton small declared={downloadBulletin} filters={{ id: row.id }}>
                Word 文档
                <span className="sr-only">：{row.title}</span>
              </ExportButton>
            ),
          },
        ]}
      />
      {opened ? <BulletinText id={opened} /> : null}
    </DataPage>
  );
}
