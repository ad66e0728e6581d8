import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { DataPage } from '../../../platform/web/DataPage.tsx';
import { query } from '../../../platform/web/query.tsx';
import { useMe } from '../../../registry/access/Me.tsx';
import { ClauseTag } from '../../../registry/law/ClauseTag.tsx';
import { AlikePanel } from './AlikePanel.tsx';
import { readProblem, readSla } from './contract.ts';
import { DuePanel } from './DuePanel.tsx';
import { FilesPanel } from './FilesPanel.tsx';
import { ProblemHead } from './ProblemHead.tsx';
import { ProblemSteps } from './ProblemSteps.tsx';
import { StepButtons } from './StepButtons.tsx';

/** 一件问题: where it stands, until when and why, what may be done now, and all that was done. */
export function ProblemPage() {
  const { id = '' } = useParams();
  const { office } = useMe();
  const read = useQuery(query(readProblem, { id }));
  const sla = useQuery({ ...query(readSla, {}), staleTime: Number.POSITIVE_INFINITY });
  const problem = read.data;
  return (
    <DataPage
      title={problem ? problem.title : office === 'enterprise' ? '我的诉求' : '问题'}
      clause={<ClauseTag clause="三.3" />}
      dataAsOf={problem ? `${problem.serial}，${problem.raisedOn} 由${problem.raisedBy}反映；截至 ${problem.asOf}` : null}
      query={read}
    >
      {problem ? (
        <>
          <ProblemHead problem={problem} />
          {sla.data ? <StepButtons problem={problem} sla={sla.data} /> : null}
          <AlikePanel problem={problem} />
          <DuePanel problem={problem} />
          <FilesPanel problem={problem} />
          <ProblemSteps problem={problem} />
        </>
      ) : null}
    </DataPage>
  );
}
