import { useQuery } from '@tanstack/react-query';
import { Form } from '../../../platform/portal/Form.tsx';
import { LongBox } from '../../../platform/portal/fields.tsx';
import { Act, Because, Card, Loaded, Page, Tag } from '../../../platform/portal/parts.tsx';
import { useKept } from '../../../platform/portal/useKept.tsx';
import { instantText } from '../../../platform/web/amount.tsx';
import { linkTo } from '../../../platform/web/call.tsx';
import { query, useWrite } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { useOwnDuty } from '../../../registry/access/ownDuty.tsx';
import { readChecklist, readVisit, remarkVisit, type Version, type Visit } from './contract.ts';
import { visitStates } from './record/contract.ts';
import { stateTone } from './visitLabel.tsx';

const yesNo: Record<string, string> = { yes: '是', no: '否', unknown: '未了解' };

/** 一次走访 of the enterprise: what was recorded of it as far as it is told, the photographs, and its own remarks. */
export function PortalVisit({ id }: { id: string }) {
  const read = useQuery(query(readVisit, { id }));
  return (
    <Page title="走访记录" back="/visits">
      <Loaded read={read}>
        {(visit) => (
          <>
            <Card
              title={[visit.office, ...visit.joint].join('、')}
              beside={<Tag tone={stateTone[visit.state]}>{visitStates[visit.state]}</Tag>}
            >
              <p>
                {visit.visitedOn ? `${visit.visitedOn} 走访` : visit.plannedOn ? `计划 ${visit.plannedOn} 走访` : ''}
                {visit.purpose ? `，事由：${visit.purpose}` : ''}
              </p>
              {visit.versions
                .filter(({ stands }) => stands)
                .map((version) => (
                  <Said key={version.id} version={version} />
                ))}
              {visit.photos.length > 0 ? <Photos visit={visit} /> : null}
            </Card>
            <Remarks visit={visit} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Said({ version: { content, conclusion, visitors } }: { version: Version }) {
  const list = useQuery({ ...query(readChecklist, {}), enabled: content !== null });
  if (!content && conclusion === null) return <p>已走访；结论还没有告知企业。</p>;
  const items = list.data?.checklist ?? [];
  const labelOf = (key: string, said: string) => {
    const item = items.find((one) => one.id === key);
    const says = item?.choices?.find(({ value }) => value === said)?.label ?? (item?.kind === 'yesNo' ? (yesNo[said] ?? said) : said);
    return `${item?.label ?? key}：${says}`;
  };
  const answers = Object.entries(content?.answers ?? {}).filter(([, said]) => said !== '');
  return (
    <>
      <p>
        <b>结论</b>：<span className="p-text">{conclusion}</span>
      </p>
      {visitors ? <small>走访人 {visitors.join('、')}</small> : null}
      {content?.saw ? <p className="p-text">{content.saw}</p> : null}
      {answers.length > 0 ? (
        <details>
          <summary>走访清单</summary>
          <Because reasons={answers.map(([key, said]) => ({ says: labelOf(key, said) }))} />
        </details>
      ) : null}
    </>
  );
}

function Photos({ visit }: { visit: Visit }) {
  return (
    <ul className="p-photos" aria-label="照片">
      {visit.photos.map(({ id, takenAt, kind }) => (
        <li key={id}>
          <a href={linkTo('/api/visits/picture', { id })}>
            {kind === 'paper' ? '纸质走访表' : '照片'}，{instantText(takenAt)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Remarks({ visit }: { visit: Visit }) {
  const { login } = useMe();
  const held = useOwnDuty('visit.remark', '补充意见');
  const { written, write, found, forget } = useKept(`remark ${login} ${visit.id}`, { says: '' });
  const send = useWrite(remarkVisit, () => {
    write({ says: '' });
    forget();
  });
  return (
    <Card title="企业意见">
      {visit.remarks.map((one) => (
        <p key={one.ordinal}>
          {one.says}
          <small>
            {one.by}，{instantText(one.at)}
          </small>
        </p>
      ))}
      <Form
        label="补充意见"
        error={send.error}
        found={found}
        onSend={() => {
          send.mutate({ id: visit.id, after: visit.remarks.length, says: written.says });
        }}
      >
        <LongBox
          label="补充意见"
          value={written.says}
          maxLength={500}
          rows={3}
          required
          hint="与结论不同的、还没有说到的，都可以写；部门改不了"
          onChange={(says) => write({ says })}
        />
        <Act type="submit" busy={send.isPending} reasons={[...held, ...visit.refusals.remark.map(({ says }) => ({ says }))]}>
          提交意见
        </Act>
      </Form>
    </Card>
  );
}
