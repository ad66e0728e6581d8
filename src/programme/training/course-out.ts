import { namedIn } from '../../policy/training-shape.ts';
import type { Work } from '../../registry/access/work.ts';
import type { CourseRow } from './contract.ts';
import type { Heads, StoredCourse } from './course-row.ts';
import { hostSays, isHost } from './hosts.ts';

const nobody: Heads = { invited: 0, seated: 0, waiting: 0, attended: 0 };

/** 一次培训 as the list shows it. */
export function courseOut({ policy, actor }: Work, course: StoredCourse, heads: Heads = nobody): CourseRow {
  const { terms } = course;
  const topic = policy.training.topics.find(({ id }) => id === terms.topic);
  return {
    id: course.id,
    no: course.no,
    ...terms,
    topicLabel: namedIn(policy.training.topics, terms.topic),
    audience: namedIn(policy.training.audiences, topic?.audience ?? ''),
    clause: topic?.clause ?? policy.training.clause,
    host: hostSays(course),
    area: course.area,
    state: course.state,
    ordinal: course.ordinal,
    ...heads,
    mine: isHost(actor, course),
  };
}
