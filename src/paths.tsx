import { linkTo } from './platform/web/call.tsx';

type Said = Record<string, string | number | undefined>;

/** 各页地址: built here and nowhere else. */
export const paths = {
  signIn: (from?: string) => linkTo('/sign-in', { from }),
  workbench: (said?: Said) => linkTo('/workbench', said),
  work: (said?: Said) => linkTo('/work', said),
  intake: (said?: Said) => linkTo('/intake', said),
  batch: (id: string) => `/intake/${id}`,
  directory: (said?: Said) => linkTo('/directory', said),
  enterprise: (id: string, said?: Said) => linkTo(`/directory/${id}`, said),
  lists: (said?: Said) => linkTo('/lists', said),
  pool: (said?: Said) => linkTo('/pool', said),
  tracking: (said?: Said) => linkTo('/tracking', said),
  reports: (said?: Said) => linkTo('/reports', said),
  /** 一次链接: the token stands behind the #, which no browser sends anywhere. */
  report: (token: string) => `/report#${token}`,
  projects: (said?: Said) => linkTo('/projects', said),
  entry: (said?: Said) => linkTo('/entry', said),
  application: (id: string) => `/entry/${id}`,
  ownApplications: (said?: Said) => linkTo('/applications', said),
  ownApplication: (id: string) => `/applications/${id}`,
  progress: (said?: Said) => linkTo('/progress', said),
  bulletin: (said?: Said) => linkTo('/bulletin', said),
  closing: (said?: Said) => linkTo('/closing', said),
  queries: (said?: Said) => linkTo('/queries', said),
  questions: (said?: Said) => linkTo('/questions', said),
  reconcile: (said?: Said) => linkTo('/reconcile', said),
  compliance: (said?: Said) => linkTo('/compliance', said),
  targets: (said?: Said) => linkTo('/targets', said),
  exports: (said?: Said) => linkTo('/exports', said),
  account: (said?: Said) => linkTo('/account', said),
  accounts: (said?: Said) => linkTo('/accounts', said),
  journal: (said?: Said) => linkTo('/journal', said),
  mine: () => '/mine',
  receipt: (id: string, batch: string) => linkTo('/receipt', { id, batch }),
  receipts: () => '/receipts',
  law: (said?: Said) => linkTo('/law', said),
  consents: (said?: Said) => linkTo('/consents', said),
  attestations: (said?: Said) => linkTo('/attestations', said),
  disclosure: (said?: Said) => linkTo('/disclosure', said),
};
