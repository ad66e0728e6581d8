import { linkTo } from './platform/web/call.tsx';

type Said = Record<string, string | number | undefined>;

/** 各页地址: built here and nowhere else. */
export const paths = {
  signIn: (from?: string) => linkTo('/sign-in', { from }),
  workbench: (said?: Said) => linkTo('/workbench', said),
  intake: (said?: Said) => linkTo('/intake', said),
  batch: (id: string) => `/intake/${id}`,
  directory: (said?: Said) => linkTo('/directory', said),
  enterprise: (id: string, said?: Said) => linkTo(`/directory/${id}`, said),
  lists: (said?: Said) => linkTo('/lists', said),
  entry: (said?: Said) => linkTo('/entry', said),
  application: (id: string) => `/entry/${id}`,
  progress: (said?: Said) => linkTo('/progress', said),
  bulletin: (said?: Said) => linkTo('/bulletin', said),
  law: (said?: Said) => linkTo('/law', said),
};
