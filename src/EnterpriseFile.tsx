import { watchTab } from './programme/retention/watch/WatchTab.tsx';
import { EnterprisePage } from './registry/directory/EnterprisePage.tsx';

/** 一企一档 put together: the registry's own tabs, then what the articles know of the enterprise. */
export function EnterpriseFile() {
  return <EnterprisePage more={(duties, id) => [...watchTab(duties, id)]} />;
}
